/* SPDX-License-Identifier: Apache-2.0 */
#include "json.h"

#include <inttypes.h>

static void put_string(FILE *out, const char *s)
{
    fputc('"', out);
    for (; *s != '\0'; s++) {
        unsigned char c = (unsigned char)*s;
        if (c < ' ') {
            fprintf(out, "\\u%04x", c);
        } else {
            fprintf(out, c == '"' || c == '\\' ? "\\%c" : "%c", c);
        }
    }
    fputc('"', out);
}

static void begin(struct json *j, const char *name)
{
    fprintf(j->out, "%s\n%*s", j->inside ? "," : "", (int)j->depth, "");
    j->inside = true;
    if (name != NULL) {
        put_string(j->out, name);
        fputs(": ", j->out);
    }
}

void json_open(struct json *j, const char *name, char bracket)
{
    if (j->depth != 0) {
        begin(j, name);
    }
    fputc(bracket, j->out);
    j->depth++;
    j->inside = false;
}

void json_close(struct json *j, char bracket)
{
    j->depth--;
    if (j->inside) {
        fprintf(j->out, "\n%*s", (int)j->depth, "");
    }
    fputc(bracket, j->out);
    j->inside = true;
}

void json_number(struct json *j, const char *name, uint64_t value)
{
    begin(j, name);
    fprintf(j->out, "%" PRIu64, value);
}

static void put_word(struct json *j, const char *name, const char *word)
{
    begin(j, name);
    fputs(word, j->out);
}

void json_bool(struct json *j, const char *name, bool value) { put_word(j, name, value ? "true" : "false"); }

void json_null(struct json *j, const char *name) { put_word(j, name, "null"); }

void json_string(struct json *j, const char *name, const char *value)
{
    if (value == NULL) {
        json_null(j, name);
        return;
    }
    begin(j, name);
    put_string(j->out, value);
}

void json_numbers(struct json *j, const char *name, const uint32_t *values, size_t num)
{
    begin(j, name);
    fputc('[', j->out);
    for (size_t i = 0; i < num; i++) {
        fprintf(j->out, "%s%" PRIu32, i == 0 ? "" : ", ", values[i]);
    }
    fputc(']', j->out);
}

void json_bits(struct json *j, const char *name, uint64_t set)
{
    uint32_t bits[64], num = 0;
    for (uint32_t bit = 0; bit < 64; bit++) {
        if ((set >> bit & 1) != 0) {
            bits[num++] = bit;
        }
    }
    json_numbers(j, name, bits, num);
}
