/* SPDX-License-Identifier: Apache-2.0 */
#include "pgtable.h"

#include <extent.h>
#include <geometry.h>
#include <string.h>

#include "mmu_port.h"

#define VALID 1u

/* The entry at which a walk ends: a leaf, or a hole. */
struct slot {
    char *at;
    uint64_t entry;
    uint32_t shift;
};

static uint64_t span(uint32_t shift) { return UINT64_C(1) << shift; }

static uint64_t min(uint64_t a, uint64_t b) { return a < b ? a : b; }

/* ---- entries ---- */

static uint64_t entry_get(const struct pt_format *fmt, const void *at)
{
    return fmt->entry_shift == 2 ? *(const volatile uint32_t *)at : *(const volatile uint64_t *)at;
}

static void entry_set(const struct pt_format *fmt, void *at, uint64_t entry)
{
    if (fmt->entry_shift == 2) {
        *(volatile uint32_t *)at = (uint32_t)entry;
    } else {
        *(volatile uint64_t *)at = entry;
    }
}

static uint64_t entry_pa(const struct pt_format *fmt, uint64_t entry) { return (entry & fmt->pa) << fmt->pa_shift; }

static uint64_t entry_leaf(const struct pt_format *fmt, uint64_t pa, uint32_t shift, uint64_t attr)
{
    return (pa >> fmt->pa_shift) | attr | (shift == fmt->page_shift ? fmt->page : fmt->block);
}

static uint64_t entry_attr(const struct pt_format *fmt, uint64_t entry)
{
    return entry & ~(fmt->pa | fmt->page | fmt->together);
}

static bool entry_is_together(const struct pt_format *fmt, uint64_t entry) { return (entry & fmt->together) != 0; }

static bool entry_is_table(const struct pt_format *fmt, uint64_t entry, uint32_t shift)
{
    return shift > fmt->page_shift && (entry & fmt->table_mask) == fmt->table;
}

/* ---- tables ---- */

char *pt_table(const struct pt *pt, uint64_t pa) { return pt->pool.va + extent_offset(pt->pool.at, pa); }

static uint64_t pool_pages(const struct pt *pt)
{
    return (extent_bytes(pt->pool.at) - pt->pool.used) >> pt->fmt->page_shift;
}

/* The caller has looked that the pool suffices. Not yet published. */
static uint64_t pool_take(struct pt_pool *pool, uint64_t size)
{
    uint64_t pa = extent_part(pool->at, pool->used, size).base;
    memset(pool->va + pool->used, 0, (size_t)size);
    pool->used += size;
    return pa;
}

static struct slot slot_in(const struct pt *pt, char *table, uint64_t index, uint32_t shift)
{
    char *at = table + (index << pt->fmt->entry_shift);
    return (struct slot){ at, entry_get(pt->fmt, at), shift };
}

static struct slot slot_below(const struct pt *pt, struct slot s, uint64_t va)
{
    uint32_t shift = s.shift - pt->fmt->bits;
    uint64_t index = (va >> shift) & (span(pt->fmt->bits) - 1);
    return slot_in(pt, pt_table(pt, entry_pa(pt->fmt, s.entry)), index, shift);
}

static struct slot slot_find(const struct pt *pt, uint64_t va)
{
    struct slot s = slot_in(pt, pt_table(pt, pt->root), va >> pt->root_shift, pt->root_shift);
    while (entry_is_table(pt->fmt, s.entry, s.shift)) {
        s = slot_below(pt, s, va);
    }
    return s;
}

static void slot_set(const struct pt *pt, struct slot *s, uint64_t entry)
{
    entry_set(pt->fmt, s->at, entry);
    s->entry = entry;
    arch_table_publish(s->at, span(pt->fmt->entry_shift));
}

/* Write `num` leaves from `at` on; every entry was invalid. */
static void leaves_write(const struct pt *pt, char *at, uint64_t num, uint64_t pa, uint32_t shift, uint64_t attr)
{
    for (uint64_t i = 0; i < num; i++) {
        entry_set(pt->fmt, at + (i << pt->fmt->entry_shift), entry_leaf(pt->fmt, pa + (i << shift), shift, attr));
    }
    arch_table_publish(at, num << pt->fmt->entry_shift);
}

/* The same for pages that go together: `num` is a multiple of 16, `at` and `pa` are those of an aligned 16. */
static void together_write(const struct pt *pt, char *at, uint64_t num, uint64_t pa, uint64_t attr)
{
    const struct pt_format *fmt = pt->fmt;

    for (uint64_t i = 0; i < num; i++) {
        uint64_t page = fmt->together_pa != 0 ? align_down(i, span(PT_TOGETHER)) : i;
        uint64_t entry = entry_leaf(fmt, pa + (page << fmt->page_shift), fmt->page_shift, attr);
        entry_set(fmt, at + (i << fmt->entry_shift), entry | fmt->together | fmt->together_pa);
    }
    arch_table_publish(at, num << fmt->entry_shift);
}

/* The hole `s` becomes an empty table; the slot of `va` in it. */
static struct slot hole_split(struct pt *pt, struct slot s, uint64_t va)
{
    uint64_t table = pool_take(&pt->pool, span(pt->fmt->page_shift));
    arch_table_publish(pt_table(pt, table), span(pt->fmt->page_shift));
    slot_set(pt, &s, (table >> pt->fmt->pa_shift) | pt->fmt->table);
    return slot_below(pt, s, va);
}

/* The leaf `s` becomes a table of leaves of the next size that map the same. */
static void leaf_split(struct pt *pt, struct slot s)
{
    const struct pt_format *fmt = pt->fmt;
    uint64_t table = pool_take(&pt->pool, span(fmt->page_shift));
    leaves_write(pt, pt_table(pt, table), span(fmt->bits), entry_pa(fmt, s.entry), s.shift - fmt->bits,
                 entry_attr(fmt, s.entry));
    /* Arm ARM D8.16: the old size and the new one must never be in a TLB together. */
    slot_set(pt, &s, 0);
    arch_table_flush(pt->vmid);
    slot_set(pt, &s, (table >> fmt->pa_shift) | fmt->table);
}

static void entries_clear(const struct pt *pt, char *at, uint64_t num)
{
    for (uint64_t i = 0; i < num; i++) {
        entry_set(pt->fmt, at + (i << pt->fmt->entry_shift), 0);
    }
    arch_table_publish(at, num << pt->fmt->entry_shift);
}

/* The 16 pages around `va`, which go together, become 16 that do not. */
static void together_split(struct pt *pt, struct slot s, uint64_t va)
{
    const struct pt_format *fmt = pt->fmt;
    uint64_t index = va >> fmt->page_shift & (span(PT_TOGETHER) - 1);
    char *first = s.at - (index << fmt->entry_shift);
    uint64_t pa = align_down(entry_pa(fmt, s.entry), span(fmt->page_shift + PT_TOGETHER));

    entries_clear(pt, first, span(PT_TOGETHER));
    /* Arm ARM D8.16.1: nor may entries with and without the Contiguous bit. */
    arch_table_flush(pt->vmid);
    leaves_write(pt, first, span(PT_TOGETHER), pa, fmt->page_shift, entry_attr(fmt, s.entry));
}

/* ---- what a range takes ---- */

/* How many tables [va, va + size) takes inside one empty entry of 1 << shift bytes, with leaves up to `top`. */
static uint64_t tables_needed(const struct pt_format *fmt, uint64_t va, uint64_t pa, uint64_t size, uint32_t shift,
                              uint32_t top)
{
    uint64_t num = 0;
    for (; shift > fmt->page_shift; shift -= fmt->bits) {
        bool leaves = shift <= top && is_aligned(va ^ pa, span(shift));
        num += pt_tables(va, size, shift, leaves).num;
    }
    return num;
}

/* The largest leaf, up to `top`, that can start here. */
static uint32_t leaf_fit(const struct pt_format *fmt, uint64_t va, uint64_t pa, uint64_t size, uint32_t top)
{
    uint32_t shift = fmt->page_shift;
    while (shift < top && is_aligned(va | pa, span(shift + fmt->bits)) && size >= span(shift + fmt->bits)) {
        shift += fmt->bits;
    }
    return shift;
}

/* How much of [va, end) the entry of `va` covers. */
static uint64_t part_in(uint64_t va, uint64_t end, uint32_t shift)
{
    return min(end, align_down(va, span(shift)) + span(shift)) - va;
}

static bool va_in_pages(const struct pt *pt, uint64_t va, uint64_t size)
{
    return size != 0 && is_aligned(va | size, span(pt->fmt->page_shift));
}

static bool va_in_range(const struct pt *pt, uint64_t va, uint64_t size)
{
    return range_contains((struct range){ 0, span(pt->va_bits) }, va, size);
}

/* ---- map ---- */

/* Pages of colours do not lie in a row long enough for a larger leaf. */
static uint32_t leaf_top(const struct pt *pt, struct extent at)
{
    return at.colors == EXTENT_ALL_COLORS ? pt->fmt->leaf_shift : pt->fmt->page_shift;
}

static enum status map_check(const struct pt *pt, uint64_t va, struct extent at, uint64_t size)
{
    uint64_t tables = 0;
    uint64_t pa = at.base;
    for (uint64_t end = va + size, part; va < end; va += part, pa += part) {
        struct slot s = slot_find(pt, va);
        if ((s.entry & VALID) != 0) {
            return E_BUSY;
        }
        part = part_in(va, end, s.shift);
        tables += tables_needed(pt->fmt, va, pa, part, s.shift, leaf_top(pt, at));
    }
    return tables <= pool_pages(pt) ? OK : E_NOMEM;
}

/* How many holes follow each other from `s` on in its table, `most` of them or fewer. */
static uint64_t holes(const struct pt *pt, struct slot s, uint64_t va, uint64_t most)
{
    uint64_t entries = span(pt->fmt->bits);
    uint64_t num = 1;
    most = min(most, entries - ((va >> s.shift) & (entries - 1)));
    while (num < most && (entry_get(pt->fmt, s.at + (num << pt->fmt->entry_shift)) & VALID) == 0) {
        num++;
    }
    return num;
}

/* Write up to `num` pages at `va`: those that go together, or those before the next that do. How many were written. */
static uint64_t pages_write(const struct pt *pt, struct slot s, uint64_t num, uint64_t va, uint64_t pa, uint64_t attr)
{
    uint64_t most = span(PT_TOGETHER), bytes = span(pt->fmt->page_shift + PT_TOGETHER);

    if (pt->fmt->together == 0 || !is_aligned(va ^ pa, bytes)) {
        leaves_write(pt, s.at, num, pa, pt->fmt->page_shift, attr);
        return num;
    }
    if (is_aligned(va, bytes) && num >= most) {
        num = align_down(num, most);
        together_write(pt, s.at, num, pa, attr);
        return num;
    }
    num = min(num, (align_up(va + 1, bytes) - va) >> pt->fmt->page_shift);
    leaves_write(pt, s.at, num, pa, pt->fmt->page_shift, attr);
    return num;
}

static void map_commit(struct pt *pt, uint64_t va, struct range to, uint64_t attr, uint32_t top)
{
    while (to.size != 0) {
        struct slot s = slot_find(pt, va);
        uint32_t leaf = leaf_fit(pt->fmt, va, to.base, to.size, (uint32_t)min(s.shift, top));
        while (s.shift > leaf) {
            s = hole_split(pt, s, va);
        }
        uint64_t num = holes(pt, s, va, to.size >> leaf);
        if (leaf == pt->fmt->page_shift) {
            num = pages_write(pt, s, num, va, to.base, attr);
        } else {
            leaves_write(pt, s.at, num, to.base, leaf, attr);
        }
        va += num << leaf;
        to.base += num << leaf;
        to.size -= num << leaf;
    }
}

enum status pt_map_extent(struct pt *pt, uint64_t va, struct extent at, uint64_t size, enum pt_attr attr)
{
    const struct pt_format *fmt = pt->fmt;
    struct range out = { 0, (fmt->pa << fmt->pa_shift) + span(fmt->page_shift) };

    if (!va_in_pages(pt, va | at.base, size) || fmt->attr[attr] == 0 || extent_bytes(at) < size) {
        return E_INVAL;
    }
    at = extent_part(at, 0, size);
    if (!va_in_range(pt, va, size) || !range_contains(out, at.base, at.size)) {
        return E_RANGE;
    }
    enum status status = map_check(pt, va, at, size);
    for (uint64_t pa = at.base; status == OK && size != 0;) {
        struct range run = extent_run(at, pa);
        map_commit(pt, va, run, fmt->attr[attr], leaf_top(pt, at));
        va += run.size;
        pa = run.base + run.size;
        size -= run.size;
    }
    return status;
}

enum status pt_map(struct pt *pt, uint64_t va, uint64_t pa, uint64_t size, enum pt_attr attr)
{
    return pt_map_extent(pt, va, (struct extent){ pa, size, EXTENT_ALL_COLORS }, size, attr);
}

/* ---- unmap ---- */

static enum status unmap_check(const struct pt *pt, uint64_t va, uint64_t size)
{
    uint64_t tables = 0;
    for (uint64_t end = va + size, part; va < end; va += part) {
        struct slot s = slot_find(pt, va);
        if ((s.entry & VALID) == 0) {
            return E_RANGE;
        }
        part = part_in(va, end, s.shift);
        tables += tables_needed(pt->fmt, va, va, part, s.shift, pt->fmt->leaf_shift);
    }
    return tables <= pool_pages(pt) ? OK : E_NOMEM;
}

/* Take out what [va, end) begins with, or split what it does not cover; how much is gone. */
static uint64_t unmap_next(struct pt *pt, uint64_t va, uint64_t end)
{
    struct slot s = slot_find(pt, va);
    uint64_t together = span(pt->fmt->page_shift + PT_TOGETHER);

    if (part_in(va, end, s.shift) < span(s.shift)) {
        leaf_split(pt, s);
        return 0;
    }
    if (!entry_is_together(pt->fmt, s.entry)) {
        slot_set(pt, &s, 0);
        return span(s.shift);
    }
    if (is_aligned(va, together) && end - va >= together) {
        entries_clear(pt, s.at, span(PT_TOGETHER));
        return together;
    }
    together_split(pt, s, va);
    return 0;
}

enum status pt_unmap(struct pt *pt, uint64_t va, uint64_t size)
{
    if (!va_in_pages(pt, va, size)) {
        return E_INVAL;
    }
    enum status status = va_in_range(pt, va, size) ? unmap_check(pt, va, size) : E_RANGE;
    if (status != OK) {
        return status;
    }
    for (uint64_t end = va + size; va < end;) {
        va += unmap_next(pt, va, end);
    }
    arch_table_flush(pt->vmid);
    return OK;
}

/* ---- look ---- */

struct pt_leaf pt_walk(const struct pt *pt, uint64_t va)
{
    if (!va_in_range(pt, va, 1)) {
        return (struct pt_leaf){ .shift = pt->fmt->page_shift };
    }
    struct slot s = slot_find(pt, va);
    if ((s.entry & VALID) == 0) {
        return (struct pt_leaf){ .shift = s.shift };
    }
    if (entry_is_together(pt->fmt, s.entry)) {
        uint32_t shift = s.shift + PT_TOGETHER;
        return (struct pt_leaf){ s.entry, align_down(entry_pa(pt->fmt, s.entry), span(shift)), shift };
    }
    return (struct pt_leaf){ s.entry, entry_pa(pt->fmt, s.entry), s.shift };
}

bool pt_leaf_is(const struct pt *pt, struct pt_leaf leaf, enum pt_attr attr)
{
    return leaf.entry != 0 && entry_attr(pt->fmt, leaf.entry) == pt->fmt->attr[attr];
}

enum status pt_translate(const struct pt *pt, uint64_t va, uint64_t *pa)
{
    struct pt_leaf leaf = pt_walk(pt, va);
    if (leaf.entry == 0) {
        return E_RANGE;
    }
    *pa = leaf.pa + (va & (span(leaf.shift) - 1));
    return OK;
}

enum status pt_init(struct pt *pt, const struct pt_format *fmt, uint32_t va_bits, void *va, struct extent reserve,
                    uint32_t vmid)
{
    struct pt_geometry g = pt_geometry(fmt->page_shift, fmt->bits, fmt->root_extra, va_bits);
    uint64_t page = span(fmt->page_shift);
    uint64_t root = align_up(span(g.root_bits + fmt->entry_shift), page);

    if (!is_aligned(reserve.base, root) || !is_aligned((uintptr_t)va, page)) {
        return E_INVAL;
    }
    if (extent_bytes(reserve) < root) {
        return E_NOMEM;
    }
    if (extent_run(reserve, reserve.base).size < root) {
        return E_INVAL;
    }
    *pt = (struct pt){
        .fmt = fmt, .pool = { .va = va, .at = reserve }, .va_bits = va_bits, .root_shift = g.root_shift, .vmid = vmid
    };
    pt->root = pool_take(&pt->pool, root);
    arch_table_publish(pt_table(pt, pt->root), root);
    return OK;
}
