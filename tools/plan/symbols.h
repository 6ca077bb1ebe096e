/* SPDX-License-Identifier: Apache-2.0 */
/* The running program's objects, from the symbol table of its file; it is linked to fixed addresses. */
#ifndef SYMBOLS_H
#define SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct object {
    const char *at;
    size_t size;
    bool sliced; /* the user's: somebody points into its middle */
    size_t used_to; /* the user's: bytes */
};

/* Reads the file's symbols: how many objects there are. 0: it cannot be read. */
size_t symbols_read(const char *program);
/* The object that has the byte at `p`, or begins there and has none: the latter first if `empty`. NULL: there is neither. */
struct object *symbols_at(const void *p, bool empty);
/* The value of symbol `name`; false: there is none. */
bool symbols_value(const char *name, uint64_t *value);

#endif
