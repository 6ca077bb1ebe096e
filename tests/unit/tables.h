/* SPDX-License-Identifier: Apache-2.0 */
/* Every kind of translation table that we have, each with the reader that tells what hardware would see in it. */
#ifndef TABLES_H
#define TABLES_H

#include <mmu.h>
#include <pgtable.h>

#include "space.h"

struct kind {
    const char *name;
    const struct pt_format *fmt;
    uint32_t va_bits;
    struct host_walk (*walk)(uint64_t root, uint64_t va);
    unsigned entry_bytes;
    uint64_t root_bytes;
    unsigned start_shift; /* an entry of the root spans this */
    bool wx; /* memory may be writable and executable */
    bool device; /* the format tells device memory apart */
    uint64_t pa_end; /* physical addresses are below */
};

extern const struct kind kinds[];
extern const unsigned kind_num;

/* Tables in fresh memory of `pages` pages, full of junk. */
#define TABLES_BASE UINT64_C(0x40100000)
void tables_init(struct pt *pt, const struct kind *k, uint64_t pages);

/* The whole address space as hardware sees it. Fails the test where an entry is malformed. */
void tables_read(const struct pt *pt, const struct kind *k, struct space *out);

/* Random pieces: near the borders of tables, pages to gigabytes, any congruence of `pa`. Inside the address space. */
struct piece tables_random_piece(const struct kind *k, uint64_t *rng);

#endif
