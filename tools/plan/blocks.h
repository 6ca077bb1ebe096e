/* SPDX-License-Identifier: Apache-2.0 */
/* How well large pages fit: which part of a VM's piece of memory which size of page or block maps. Pure. */
#ifndef BLOCKS_H
#define BLOCKS_H

#include <facts.h>
#include <plan.h>

#define BLOCKS_MAX 3

/* The sizes that an entry of the VM's tables can map, the smallest first, and how many bytes each does. */
struct blocks {
    uint32_t num; /* 0 with an MPU */
    uint32_t shift[BLOCKS_MAX];
    uint64_t bytes[BLOCKS_MAX];
};

/* What mem_map() will do with `piece`, which is placed. */
struct blocks blocks_of(const struct facts *facts, const struct plan_map *piece);
/* The sizes alone. */
struct blocks blocks_sizes(const struct facts *facts);

#endif
