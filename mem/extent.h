/* SPDX-License-Identifier: Apache-2.0 */
/* Which memory an extent is, piece by piece: the one place that knows how colours choose pages. Pure. */
#ifndef EXTENT_H
#define EXTENT_H

#include <bits.h>
#include <types.h>

#define EXTENT_ALL_COLORS UINT64_MAX
#define EXTENT_COLORS 64 /* bits of a mask */
#define EXTENT_PAGE UINT64_C(4096) /* what has a colour */

/* The mask as seen from the page at `pa`: bit n is the n-th page from there on. */
static inline uint64_t extent_from(uint64_t colors, uint64_t pa)
{
    uint32_t first = (uint32_t)(pa / EXTENT_PAGE % EXTENT_COLORS);
    return first == 0 ? colors : colors >> first | colors << (EXTENT_COLORS - first);
}

/* The first contiguous piece of `e` at or after the physical address `from`, which lies in it (coloured: begins a page)
 * or is its end; size 0: none. */
static inline struct range extent_run(struct extent e, uint64_t from)
{
    uint64_t end = e.base + e.size;
    uint64_t mask = extent_from(e.colors, from);

    if (e.colors == EXTENT_ALL_COLORS || mask == 0 || from >= end) {
        return (struct range){ from, end - from };
    }
    uint64_t base = from + bit_first(mask) * EXTENT_PAGE;
    uint64_t size = bit_first(~extent_from(e.colors, base)) * EXTENT_PAGE;
    if (base >= end) {
        return (struct range){ end, 0 };
    }
    return (struct range){ base, size < end - base ? size : end - base };
}

/* How many bytes with these colours are in [from, to): whole pages, unless all colours are meant. */
static inline uint64_t extent_count(uint64_t colors, uint64_t from, uint64_t to)
{
    uint64_t pages = (to - from) / EXTENT_PAGE;
    uint64_t rest = (UINT64_C(1) << pages % EXTENT_COLORS) - 1;

    if (colors == EXTENT_ALL_COLORS) {
        return to - from;
    }
    return (pages / EXTENT_COLORS * bit_count(colors) + bit_count(extent_from(colors, from) & rest)) * EXTENT_PAGE;
}

/* Bytes that the extent has. */
static inline uint64_t extent_bytes(struct extent e) { return extent_count(e.colors, e.base, e.base + e.size); }

/* How far into the extent its byte at `pa` is. */
static inline uint64_t extent_offset(struct extent e, uint64_t pa)
{
    uint64_t in_page = e.colors == EXTENT_ALL_COLORS ? 0 : pa % EXTENT_PAGE;
    return extent_count(e.colors, e.base, pa - in_page) + in_page;
}

/* How far from `base` on one must go for `size` bytes (not 0) with these colours: to the end of the last page. */
static inline uint64_t extent_span(uint64_t colors, uint64_t base, uint64_t size)
{
    if (colors == EXTENT_ALL_COLORS) {
        return size;
    }
    uint64_t last = (size - 1) / EXTENT_PAGE;
    uint32_t each = bit_count(colors);
    uint64_t mask = extent_from(colors, base);
    for (uint64_t skip = last % each; skip != 0; skip--) {
        mask &= mask - 1;
    }
    return (last / each * EXTENT_COLORS + bit_first(mask) + 1) * EXTENT_PAGE;
}

#define EXTENT_NOWHERE UINT64_MAX

/* The first page at or after `from`, congruent to `like` modulo `align` (1 to 64 pages), such that the aligned block of
 * `align` bytes around it has these colours. Both in pages. EXTENT_NOWHERE: no such block has. */
static inline uint64_t extent_next(uint64_t colors, uint64_t from, uint64_t like, uint64_t align)
{
    uint64_t pages = align / EXTENT_PAGE;
    uint64_t block = UINT64_MAX >> (EXTENT_COLORS - pages) % EXTENT_COLORS;
    uint64_t at = from + ((like - from) & (align - 1));

    for (uint32_t i = 0; i < EXTENT_COLORS; i++, at += align) {
        if ((extent_from(colors, at & ~(align - 1)) & block) == block) {
            return at;
        }
    }
    return EXTENT_NOWHERE;
}

/* `size` bytes (not 0) of `e` from its byte `offset` on; coloured: both whole pages. */
static inline struct extent extent_part(struct extent e, uint64_t offset, uint64_t size)
{
    if (e.colors == EXTENT_ALL_COLORS) {
        return (struct extent){ e.base + offset, size, e.colors };
    }
    uint64_t base = e.base + extent_span(e.colors, e.base, offset + EXTENT_PAGE) - EXTENT_PAGE;
    return (struct extent){ base, extent_span(e.colors, base, size), e.colors };
}

#endif
