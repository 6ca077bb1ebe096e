/* SPDX-License-Identifier: Apache-2.0 */
/* Which memory an extent is, piece by piece: the one place that knows how colours choose pages. */
#ifndef EXTENT_H
#define EXTENT_H

#include <plan.h> /* struct extent */

#define EXTENT_ALL_COLORS UINT64_MAX

/* The first contiguous piece of `e` at or after the physical address `from`, which lies in it or is its end; size 0: none. */
static inline struct range extent_run(struct extent e, uint64_t from)
{
    return (struct range){ from, e.base + e.size - from };
}

#endif
