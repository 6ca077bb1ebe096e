/* SPDX-License-Identifier: Apache-2.0 */
/* JSON, written in order: a member has its name, an element NULL. Lists of numbers stand on one line. */
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct json {
    FILE *out;
    unsigned depth;
    bool inside; /* something stands before, in this object or list */
};

void json_open(struct json *j, const char *name, char bracket); /* '{' or '[' */
void json_close(struct json *j, char bracket);
void json_number(struct json *j, const char *name, uint64_t value);
void json_bool(struct json *j, const char *name, bool value);
void json_null(struct json *j, const char *name);
void json_string(struct json *j, const char *name, const char *value); /* NULL: null */
void json_numbers(struct json *j, const char *name, const uint32_t *values, size_t num);
/* The numbers of the bits that are set. */
void json_bits(struct json *j, const char *name, uint64_t set);

#endif
