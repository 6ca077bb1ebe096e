/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ranges of memory in the few slots of an MPU: a sorted list of disjoint regions, in which neighbours never touch unless
 * their attributes differ. So the list is the shortest that says what it says, and one slot each is all that it takes.
 * Nothing of the machine is touched here.
 */
#ifndef REGIONS_H
#define REGIONS_H

#include <types.h>

#define REGIONS_MAX 32 /* slots of any MPU that we know: 16, 24, 32 */

struct region {
    uint64_t base;
    uint64_t size;
    uint32_t attr;
    uint32_t pad;
};

struct regions {
    uint32_t num;
    uint32_t limit; /* slots there are */
    uint64_t granule;
    struct region list[REGIONS_MAX];
};

/* None; at most `limit` (REGIONS_MAX or fewer) at a time. */
void regions_init(struct regions *r, uint32_t limit, uint64_t granule);

/* Add [base, base + size). On any error nothing was changed. E_INVAL: not in granules, empty, or wraps. E_BUSY: some of it
 * is there. E_NOMEM: it merges with no neighbour, and all slots are taken. */
NODISCARD enum status regions_add(struct regions *r, uint64_t base, uint64_t size, uint32_t attr);

/* Take [base, base + size) out, of however many regions. On any error nothing was changed. E_INVAL as above. E_RANGE: not
 * all of it is there. E_NOMEM: it would leave two pieces of one region, and all slots are taken. */
NODISCARD enum status regions_remove(struct regions *r, uint64_t base, uint64_t size);

/* The region that holds the address, or NULL. */
const struct region *regions_find(const struct regions *r, uint64_t at);

#endif
