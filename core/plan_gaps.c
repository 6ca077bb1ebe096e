/* SPDX-License-Identifier: Apache-2.0 */
/* Free physical memory: pieces, and over them a tree of maxima that finds the first one that is large enough. */
#include "plan_work.h"

#include "bits.h"

static void set_gap(struct plan_work *w, uint32_t i, uint64_t base, uint64_t size)
{
    w->gaps[i] = (struct range){ base, size };
    uint32_t node = w->gap_cap + i;
    w->tree[node] = size;
    for (node /= 2; node != 0; node /= 2) {
        uint64_t left = w->tree[2 * node], right = w->tree[2 * node + 1];
        w->tree[node] = left > right ? left : right;
    }
}

void plan_gap_add(struct plan_work *w, uint64_t base, uint64_t end)
{
    if (base < end) {
        set_gap(w, w->gap_num++, base, end - base);
    }
}

/* The first piece at or after `from` with `size` bytes; PLAN_NONE: there is none. */
static uint32_t find_gap(const struct plan_work *w, uint32_t from, uint64_t size)
{
    uint32_t node = w->gap_cap + from;
    while (from < w->gap_cap) {
        if (w->tree[node] >= size) {
            while (node < w->gap_cap) {
                node *= 2;
                node += w->tree[node] < size;
            }
            return node - w->gap_cap;
        }
        while ((node & 1) != 0) { /* a right child, or the root: on from the parent */
            node /= 2;
        }
        if (node == 0) {
            break;
        }
        node++;
    }
    return PLAN_NONE;
}

/* What lies before stays in its place in the order, so that small things fill it. */
static void split_gap(struct plan_work *w, uint32_t i, uint64_t base, uint64_t size)
{
    struct range g = w->gaps[i];
    uint64_t end = base + size, gap_end = g.base + g.size;
    if (base == g.base) {
        set_gap(w, i, end, gap_end - end);
    } else {
        set_gap(w, i, g.base, base - g.base);
        plan_gap_add(w, end, gap_end);
    }
}

/* The lowest piece that has `size` bytes at an address congruent to `gpa` modulo `align`. */
static bool take(struct plan_work *w, uint64_t size, uint64_t gpa, uint64_t align, struct extent *out)
{
    for (uint32_t i = find_gap(w, 0, size); i != PLAN_NONE; i = find_gap(w, i + 1, size)) {
        uint64_t skip = (gpa - w->gaps[i].base) & (align - 1);
        if (skip <= w->gaps[i].size - size) {
            out->base = w->gaps[i].base + skip;
            out->size = size;
            split_gap(w, i, out->base, size);
            return true;
        }
    }
    return false;
}

bool plan_gap_take_aligned(struct plan_work *w, uint64_t size, uint64_t align, uint64_t colors, struct extent *out)
{
    out->colors = colors;
    return take(w, size, 0, align, out);
}

bool plan_gap_take(struct plan_work *w, uint64_t size, uint64_t gpa, uint64_t colors, struct extent *out)
{
    uint64_t small = w->facts->granule, block = w->facts->block;
    uint64_t large = block << (bit_first(block) - bit_first(small)); /* a table of blocks */

    out->colors = colors;
    return (size >= large && take(w, size, gpa, large, out)) || (size >= block && take(w, size, gpa, block, out)) ||
           take(w, size, gpa, small, out);
}
