/* SPDX-License-Identifier: Apache-2.0 */
/* Which tables a mapping takes: arithmetic on addresses, shared by the walker and the plan's bound. Pure. */
#ifndef GEOMETRY_H
#define GEOMETRY_H

#include <types.h>

/* Where tables start: the root is as near to the leaves as its width allows. */
struct pt_geometry {
    uint32_t root_shift; /* an entry of the root spans 1 << root_shift bytes */
    uint32_t root_bits; /* the root has 1 << root_bits entries */
};

/* `bits`: resolved by a level below the root; `extra`: further ones that the root may resolve. */
static inline struct pt_geometry pt_geometry(uint32_t page_shift, uint32_t bits, uint32_t extra, uint32_t va_bits)
{
    struct pt_geometry g = { .root_shift = page_shift };
    while (va_bits - g.root_shift > bits + extra) {
        g.root_shift += bits;
    }
    g.root_bits = va_bits - g.root_shift;
    return g;
}

/* Entries of one level that must lead to a table, as they cannot be leaves. If num is 0, the rest means nothing. */
struct pt_tables {
    uint64_t num;
    uint64_t first, last; /* the lowest and the highest of them: index in the whole address space */
};

/* For [va, va + size), not empty, and entries of 1 << shift bytes; `leaves`: those that are covered whole become leaves. */
static inline struct pt_tables pt_tables(uint64_t va, uint64_t size, uint32_t shift, bool leaves)
{
    uint64_t span = UINT64_C(1) << shift;
    uint64_t first = va >> shift;
    uint64_t last = (va + size - 1) >> shift;
    if (!leaves) {
        return (struct pt_tables){ last - first + 1, first, last };
    }
    bool head = !is_aligned(va, span);
    bool tail = !is_aligned(va + size, span);
    uint64_t num = head && tail && first != last ? 2 : head || tail;
    return (struct pt_tables){ num, head ? first : last, tail ? last : first };
}

#endif
