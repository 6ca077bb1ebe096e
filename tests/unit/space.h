/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What an address space should be: a sorted list of disjoint pieces, exact to the byte. The model that page tables and MPU
 * regions are compared with.
 */
#ifndef SPACE_H
#define SPACE_H

#include <stdbool.h>
#include <stdint.h>

#define SPACE_MAX 4096

struct piece {
    uint64_t va, pa, size;
    int attr;
};

struct space {
    unsigned num;
    struct piece pieces[SPACE_MAX];
};

/* Is any byte of the range mapped; are all? */
bool space_any(const struct space *s, uint64_t va, uint64_t size);
bool space_all(const struct space *s, uint64_t va, uint64_t size);
/* The range was free. */
void space_map(struct space *s, struct piece add);
/* The range was mapped. */
void space_unmap(struct space *s, uint64_t va, uint64_t size);
/* The piece that holds `va`, or NULL. */
const struct piece *space_at(const struct space *s, uint64_t va);

/* Add a piece at the end of a list that is being read out: what continues the last one is merged with it. */
void space_append(struct space *s, struct piece add);
/* The same list with everything merged that continues what is before it. */
void space_merge(struct space *s);
bool space_equal(const struct space *a, const struct space *b);

/* A small generator, the same everywhere. */
uint64_t space_random(uint64_t *state);

#endif
