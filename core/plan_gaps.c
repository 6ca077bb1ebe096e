/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Free physical memory: pieces in the order of their addresses, each with the colours that are free in it, and over those
 * that have all of them a tree of maxima that finds the first one that is large enough.
 */
#include "plan_work.h"

#include "bits.h"

static void set_gap(struct plan_work *w, uint32_t i, struct extent free)
{
    struct plan_gap *g = &w->gaps[i];
    uint32_t node = w->gap_cap + i;

    g->base = free.base;
    g->size = free.size;
    g->colors = free.colors;
    w->tree[node] = free.colors == PLAN_ALL_COLORS ? free.size : 0;
    for (node /= 2; node != 0; node /= 2) {
        uint64_t left = w->tree[2 * node], right = w->tree[2 * node + 1];
        w->tree[node] = left > right ? left : right;
    }
}

void plan_gap_add(struct plan_work *w, uint64_t base, uint64_t end)
{
    if (base < end) {
        set_gap(w, w->gap_num, (struct extent){ base, end - base, PLAN_ALL_COLORS });
        w->gaps[w->gap_num].next = PLAN_NONE;
        if (w->gap_num != 0) {
            w->gaps[w->gap_num - 1].next = w->gap_num;
        }
        w->gap_num++;
    }
}

static uint64_t end_of(const struct plan_gap *g) { return g->base + g->size; }

/* Cut piece `i` at `at`, which lies inside: what lies before stays in its place in the tree, so that small things fill it.
 * The piece that begins there. */
static uint32_t cut(struct plan_work *w, uint32_t i, uint64_t at)
{
    struct plan_gap *g = &w->gaps[i];
    uint32_t after = w->gap_num++;

    set_gap(w, after, (struct extent){ at, end_of(g) - at, g->colors });
    w->gaps[after].next = g->next;
    g->next = after;
    set_gap(w, i, (struct extent){ g->base, at - g->base, g->colors });
    return after;
}

/* ---- without colours ---- */

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

static void take_from(struct plan_work *w, uint32_t i, uint64_t base, uint64_t size)
{
    if (base != w->gaps[i].base) {
        i = cut(w, i, base);
    }
    set_gap(w, i, (struct extent){ base + size, w->gaps[i].size - size, PLAN_ALL_COLORS });
}

/* The lowest piece that has `size` bytes at an address congruent to `like` modulo `align`. */
static bool take(struct plan_work *w, uint64_t size, uint64_t like, uint64_t align, struct extent *out)
{
    for (uint32_t i = find_gap(w, 0, size); i != PLAN_NONE; i = find_gap(w, i + 1, size)) {
        uint64_t skip = (like - w->gaps[i].base) & (align - 1);
        if (skip <= w->gaps[i].size - size) {
            *out = (struct extent){ w->gaps[i].base + skip, size, PLAN_ALL_COLORS };
            take_from(w, i, out->base, size);
            return true;
        }
    }
    return false;
}

/* ---- with colours ---- */

/* Pieces from `first` to `last` lie in a row, and their colours are all free. */
struct row {
    uint32_t first, last;
};

static bool has(const struct plan_gap *g, uint64_t colors) { return (g->colors & colors) == colors; }

/* The first row at or after `from`; false: none. */
static bool find_row(const struct plan_work *w, uint32_t from, uint64_t colors, struct row *row)
{
    while (from != PLAN_NONE && !has(&w->gaps[from], colors)) {
        from = w->gaps[from].next;
    }
    if (from == PLAN_NONE) {
        return false;
    }
    *row = (struct row){ from, from };
    for (uint32_t next = w->gaps[from].next; next != PLAN_NONE; next = w->gaps[next].next) {
        if (!has(&w->gaps[next], colors) || w->gaps[next].base != end_of(&w->gaps[row->last])) {
            break;
        }
        row->last = next;
    }
    return true;
}

/* These pages are no longer free; the other colours beside them are. `i`: the row's first piece. */
static void take_pages(struct plan_work *w, uint32_t i, struct extent e)
{
    uint64_t end = e.base + e.size;

    while (end_of(&w->gaps[i]) <= e.base) {
        i = w->gaps[i].next;
    }
    if (w->gaps[i].base < e.base) {
        i = cut(w, i, e.base);
    }
    for (; i != PLAN_NONE && w->gaps[i].base < end; i = w->gaps[i].next) {
        if (end_of(&w->gaps[i]) > end) {
            cut(w, i, end);
        }
        set_gap(w, i, (struct extent){ w->gaps[i].base, w->gaps[i].size, w->gaps[i].colors & ~e.colors });
    }
}

/* The lowest row that has `size` bytes, the first congruent to `like` modulo `align`, that block of them whole. */
static bool take_colors(struct plan_work *w, uint64_t size, uint64_t like, uint64_t align, struct extent *out)
{
    struct row row;

    for (uint32_t from = 0; from < w->gap_num && find_row(w, from, out->colors, &row); from = w->gaps[row.last].next) {
        uint64_t base = extent_next(out->colors, w->gaps[row.first].base, like, align);
        uint64_t end = end_of(&w->gaps[row.last]);
        if (base >= end) {
            continue;
        }
        out->base = base;
        out->size = extent_span(out->colors, base, size);
        if (out->size <= end - base) {
            take_pages(w, row.first, *out);
            return true;
        }
    }
    return false;
}

/* ---- both ---- */

struct plan_free plan_gap_free(const struct plan_work *w, uint64_t colors)
{
    struct plan_free free = { 0, 0 };
    struct row row;

    for (uint32_t from = 0; from < w->gap_num && find_row(w, from, colors, &row); from = w->gaps[row.last].next) {
        const struct plan_gap *first = &w->gaps[row.first];
        uint64_t bytes = extent_count(colors, first->base, end_of(&w->gaps[row.last]));
        free.all += bytes;
        free.row = bytes > free.row ? bytes : free.row;
    }
    return free;
}

bool plan_gap_take_aligned(struct plan_work *w, uint64_t size, uint64_t align, uint64_t colors, struct extent *out)
{
    out->colors = colors;
    return colors == PLAN_ALL_COLORS ? take(w, size, 0, align, out) : take_colors(w, size, 0, align, out);
}

bool plan_gap_take(struct plan_work *w, uint64_t size, uint64_t gpa, uint64_t colors, struct extent *out)
{
    uint64_t small = w->facts->granule, block = w->facts->block;
    uint64_t large = block << (bit_first(block) - bit_first(small)); /* a table of blocks */

    out->colors = colors;
    if (colors != PLAN_ALL_COLORS) {
        return take_colors(w, size, gpa, 16 * EXTENT_PAGE, out) || take_colors(w, size, gpa, EXTENT_PAGE, out);
    }
    return (size >= large && take(w, size, gpa, large, out)) || (size >= block && take(w, size, gpa, block, out)) ||
           take(w, size, gpa, small, out);
}
