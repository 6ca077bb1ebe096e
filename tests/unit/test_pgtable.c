/* SPDX-License-Identifier: Apache-2.0 */
#include <extent.h>
#include <geometry.h>
#include <host.h>
#include <plan.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tables.h"

#define KIB UINT64_C(1024)
#define MIB (1024 * KIB)
#define GIB (1024 * MIB)
#define PAGE (4 * KIB)

static struct space seen, model;

static const struct kind *kind_named(const char *name)
{
    for (unsigned i = 0; i < kind_num; i++) {
        if (strcmp(kinds[i].name, name) == 0) {
            return &kinds[i];
        }
    }
    fail_msg("no kind %s", name);
    return NULL;
}

/* ---- a call that fails has changed nothing ---- */

struct snapshot {
    struct pt pt;
    struct host_mmu_log log;
    char *memory;
};

static struct snapshot snapshot_take(const struct pt *pt)
{
    struct snapshot s = { *pt, host_mmu_log, malloc((size_t)pt->pool.at.size) };
    memcpy(s.memory, pt->pool.va, (size_t)pt->pool.at.size);
    return s;
}

static void snapshot_check(struct snapshot *s, const struct pt *pt)
{
    assert_int_equal(s->pt.pool.used, pt->pool.used);
    assert_int_equal(s->pt.root, pt->root);
    assert_memory_equal(&s->log, &host_mmu_log, sizeof(host_mmu_log));
    assert_memory_equal(s->memory, pt->pool.va, pt->pool.at.size);
    free(s->memory);
}

static void map_fails(struct pt *pt, uint64_t va, uint64_t pa, uint64_t size, enum pt_attr attr, enum status with)
{
    struct snapshot s = snapshot_take(pt);
    assert_int_equal(pt_map(pt, va, pa, size, attr), with);
    snapshot_check(&s, pt);
}

static void unmap_fails(struct pt *pt, uint64_t va, uint64_t size, enum status with)
{
    struct snapshot s = snapshot_take(pt);
    assert_int_equal(pt_unmap(pt, va, size), with);
    snapshot_check(&s, pt);
}

static uint64_t pages_used(const struct pt *pt) { return pt->pool.used / PAGE; }

/* ---- entries, to the bit ---- */

static uint64_t entry_made(const char *kind, uint64_t pa, uint64_t size, enum pt_attr attr)
{
    struct pt pt;
    tables_init(&pt, kind_named(kind), 16);
    assert_int_equal(pt_map(&pt, 0, pa, size, attr), OK);
    return pt_walk(&pt, 0).entry;
}

static void test_entries_stage2(void **state)
{
    (void)state;
    assert_int_equal(entry_made("stage 2, 40", 0x40000000, PAGE, PT_RWX), 0x00000000400007ff);
    assert_int_equal(entry_made("stage 2, 40", 0x40000000, 2 * MIB, PT_RWX), 0x00000000400007fd);
    assert_int_equal(entry_made("stage 2, 40", 0x40000000, GIB, PT_RWX), 0x00000000400007fd);
    assert_int_equal(entry_made("stage 2, 40", 0x40000000, PAGE, PT_RX), 0x000000004000077f);
    assert_int_equal(entry_made("stage 2, 40", 0x40000000, PAGE, PT_RW), 0x00400000400007ff);
    assert_int_equal(entry_made("stage 2, 40", 0x40000000, PAGE, PT_R), 0x004000004000077f);
    assert_int_equal(entry_made("stage 2, 40", 0x09000000, PAGE, PT_DEVICE), 0x00400000090004c7);
    assert_int_equal(entry_made("stage 2, 48", 0xfffffffff000, PAGE, PT_RWX), 0x0000fffffffff7ff);
}

static void test_entries_el2(void **state)
{
    (void)state;
    assert_int_equal(entry_made("EL2, 48", 0x40200000, PAGE, PT_RX), 0x00000000402007c7);
    assert_int_equal(entry_made("EL2, 48", 0x40200000, PAGE, PT_RW), 0x0040000040200747);
    assert_int_equal(entry_made("EL2, 48", 0x40200000, PAGE, PT_R), 0x00400000402007c7);
    assert_int_equal(entry_made("EL2, 48", 0x09000000, PAGE, PT_DEVICE), 0x0040000009000443);
    assert_int_equal(entry_made("EL2, 48", 0x40200000, 2 * MIB, PT_RW), 0x0040000040200745);
}

static void test_entries_riscv(void **state)
{
    (void)state;
    assert_int_equal(entry_made("Sv39", 0x80200000, PAGE, PT_RX), 0x200800cb);
    assert_int_equal(entry_made("Sv39", 0x80200000, PAGE, PT_RW), 0x200800c7);
    assert_int_equal(entry_made("Sv39x4", 0x80200000, 2 * MIB, PT_RWX), 0x200800df);
    assert_int_equal(entry_made("Sv39x4", 0x10000000, PAGE, PT_DEVICE), 0x040000d7);
    assert_int_equal(entry_made("Sv32x4", 0x3ffc00000, 4 * MIB, PT_RWX), 0xfff000df);
    assert_int_equal(entry_made("Sv32", 0x80400000, PAGE, PT_R), 0x201000c3);
}

static void test_entries_together(void **state)
{
    (void)state;
    assert_int_equal(entry_made("stage 2, 40", 0x40010000, 16 * PAGE, PT_RWX), 0x00100000400107ff);
    assert_int_equal(entry_made("stage 2, 40", 0x40010000, 15 * PAGE, PT_RWX), 0x00000000400107ff);
    assert_int_equal(entry_made("stage 2, 40", 0x40018000, 16 * PAGE, PT_RWX), 0x00000000400187ff);
    assert_int_equal(entry_made("Sv39x4", 0x80210000, 16 * PAGE, PT_RWX), 0x200840df);
    assert_int_equal(entry_made("Sv39x4 with Svnapot", 0x80210000, 16 * PAGE, PT_RWX), 0x80000000200860df);
    assert_int_equal(entry_made("EL2, 48", 0x40210000, 16 * PAGE, PT_RW), 0x0040000040210747);
}

/* Pages of an extent, one behind the other; what its colours leave in a row of 16 goes together. */
static void test_extents(void **state)
{
    const uint64_t masks[] = { 0x1111111111111111, 0x8000000000000001, 0xffff, UINT64_C(0xffff) << 32, 0xffffff0000 };

    (void)state;
    for (unsigned i = 0; i < kind_num * ARRAY_SIZE(masks); i++) {
        const struct kind *k = &kinds[i / ARRAY_SIZE(masks)];
        uint64_t mask = masks[i % ARRAY_SIZE(masks)], base = extent_next(mask, 0x80000000, 0, PAGE), n = 0;
        struct extent e = { base, extent_span(mask, base, 100 * PAGE), mask };
        struct pt pt;
        tables_init(&pt, k, 16);
        assert_int_equal(pt_map_extent(&pt, 64 * KIB, e, 101 * PAGE, PT_RW), E_INVAL);
        assert_int_equal(pt_map_extent(&pt, 64 * KIB, e, 99 * PAGE, PT_RW), OK);
        for (uint64_t pa = base; n < 99; pa += PAGE) {
            if ((mask >> pa / PAGE % 64 & 1) != 0) {
                struct host_walk w = k->walk(pt.root, 64 * KIB + n++ * PAGE);
                assert_true(w.valid && !w.malformed && w.shift == 12 && w.pa == pa);
            }
        }
        bool together = k->fmt->together != 0 && i % ARRAY_SIZE(masks) >= 2;
        assert_int_equal(pt_walk(&pt, 64 * KIB).shift, together ? 16 : 12);
        assert_int_equal(pt_walk(&pt, 64 * KIB + 99 * PAGE).entry, 0);
    }
}

/* Tables, too, may lie in pages of few colours. */
static void test_coloured_reserve(void **state)
{
    const struct kind *k = kind_named("Sv39x4");
    struct extent reserve = { TABLES_BASE, 0, UINT64_C(0x0f0f0f0f0f0f0f0f) };
    struct pt pt;

    (void)state;
    tables_init(&pt, k, 64);
    reserve.size = extent_span(reserve.colors, reserve.base, 10 * PAGE);
    char *va = host_ram(TABLES_BASE + 64 * PAGE - 10 * PAGE, 10 * PAGE);
    assert_non_null(va);
    /* The hypervisor reaches them one behind the other: here, only counting can be seen. */
    assert_int_equal(pt_init(&pt, k->fmt, k->va_bits, va, reserve, 1), OK);
    assert_ptr_equal(pt_table(&pt, TABLES_BASE + 8 * PAGE), va + 4 * PAGE);
    reserve.colors = 0x7777777777777777;
    assert_int_equal(pt_init(&pt, k->fmt, k->va_bits, va, reserve, 1), E_INVAL); /* the root is 4 pages */
}

static void test_nothing_is_writable_and_executable(void **state)
{
    (void)state;
    for (unsigned i = 0; i < kind_num; i++) {
        struct pt pt;
        tables_init(&pt, &kinds[i], 16);
        if (!kinds[i].wx) {
            map_fails(&pt, 0, 0, PAGE, PT_RWX, E_INVAL);
        }
    }
}

/* ---- where tables start ---- */

static void test_root(void **state)
{
    (void)state;
    for (unsigned i = 0; i < kind_num; i++) {
        const struct kind *k = &kinds[i];
        struct pt pt;
        tables_init(&pt, k, 16);
        assert_int_equal(pt.root_shift, k->start_shift);
        assert_int_equal(pt.pool.used, k->root_bytes);
        assert_int_equal(pt.root, TABLES_BASE);
        tables_read(&pt, k, &seen);
        assert_int_equal(seen.num, 0);
    }
}

static void test_root_is_aligned_and_fits(void **state)
{
    (void)state;
    for (unsigned i = 0; i < kind_num; i++) {
        const struct kind *k = &kinds[i];
        struct pt pt;
        host_ram_init(TABLES_BASE, 64 * PAGE);
        host_mmu_init(k->entry_bytes, (struct range){ TABLES_BASE, 64 * PAGE });
        for (uint64_t off = 0; off < 16 * PAGE; off += PAGE) {
            struct extent e = { TABLES_BASE + off, 32 * PAGE, UINT64_MAX };
            enum status expect = off % k->root_bytes == 0 ? OK : E_INVAL;
            assert_int_equal(pt_init(&pt, k->fmt, k->va_bits, host_ram(e.base, e.size), e, 1), expect);
        }
        struct extent small = { TABLES_BASE, k->root_bytes - PAGE, UINT64_MAX };
        assert_int_equal(pt_init(&pt, k->fmt, k->va_bits, host_ram(TABLES_BASE, PAGE), small, 1), E_NOMEM);
        struct extent just = { TABLES_BASE, k->root_bytes, UINT64_MAX };
        assert_int_equal(pt_init(&pt, k->fmt, k->va_bits, host_ram(TABLES_BASE, PAGE), just, 1), OK);
        assert_int_equal(pt_init(&pt, k->fmt, k->va_bits, (char *)host_ram(TABLES_BASE, PAGE) + 8, just, 1), E_INVAL);
    }
}

/* ---- what is refused ---- */

static void test_refused(void **state)
{
    (void)state;
    for (unsigned i = 0; i < kind_num; i++) {
        const struct kind *k = &kinds[i];
        uint64_t end = UINT64_C(1) << k->va_bits;
        struct pt pt;
        tables_init(&pt, k, 64);
        map_fails(&pt, PAGE, PAGE, 0, PT_RW, E_INVAL);
        map_fails(&pt, PAGE + 1, PAGE, PAGE, PT_RW, E_INVAL);
        map_fails(&pt, PAGE, PAGE + 2048, PAGE, PT_RW, E_INVAL);
        map_fails(&pt, PAGE, PAGE, PAGE + 4, PT_RW, E_INVAL);
        map_fails(&pt, end, 0, PAGE, PT_RW, E_RANGE);
        map_fails(&pt, end - PAGE, 0, 2 * PAGE, PT_RW, E_RANGE);
        map_fails(&pt, 2 * PAGE, 0, UINT64_C(0) - PAGE, PT_RW, E_RANGE);
        map_fails(&pt, UINT64_C(0) - PAGE, 0, 2 * PAGE, PT_RW, E_RANGE);
        map_fails(&pt, 0, k->pa_end, PAGE, PT_RW, E_RANGE);
        map_fails(&pt, 0, k->pa_end - PAGE, 2 * PAGE, PT_RW, E_RANGE);
        map_fails(&pt, 0, UINT64_C(0) - PAGE, 2 * PAGE, PT_RW, E_RANGE);
        unmap_fails(&pt, 0, 0, E_INVAL);
        unmap_fails(&pt, 8, PAGE, E_INVAL);
        unmap_fails(&pt, 0, PAGE, E_RANGE);
        unmap_fails(&pt, end, PAGE, E_RANGE);
        unmap_fails(&pt, UINT64_C(0) - PAGE, 2 * PAGE, E_RANGE);
        assert_int_equal(pt_map(&pt, end - PAGE, k->pa_end - PAGE, PAGE, PT_RW), OK);
        assert_int_equal(pt_walk(&pt, end - 1).pa, k->pa_end - PAGE);
        assert_int_equal(pt_walk(&pt, end).entry, 0);
        assert_int_equal(pt_walk(&pt, UINT64_MAX).entry, 0);
    }
}

static void test_partial_overlap_is_refused(void **state)
{
    struct pt pt;

    (void)state;
    tables_init(&pt, kind_named("stage 2, 40"), 64);
    assert_int_equal(pt_map(&pt, GIB, GIB, 4 * MIB, PT_RWX), OK);
    map_fails(&pt, GIB - PAGE, 0, 2 * PAGE, PT_RWX, E_BUSY);
    map_fails(&pt, GIB + 4 * MIB - PAGE, 0, 2 * PAGE, PT_RWX, E_BUSY);
    map_fails(&pt, GIB + MIB, 0, PAGE, PT_RWX, E_BUSY);
    map_fails(&pt, 0, 0, 64 * GIB, PT_RWX, E_BUSY);
    unmap_fails(&pt, GIB - PAGE, 2 * PAGE, E_RANGE);
    unmap_fails(&pt, GIB + 3 * MIB, 2 * MIB, E_RANGE);
    assert_int_equal(pt_map(&pt, GIB - PAGE, 0, PAGE, PT_RWX), OK);
    assert_int_equal(pt_map(&pt, GIB + 4 * MIB, 0, PAGE, PT_RWX), OK);
}

/* ---- the largest blocks ---- */

static void test_blocks(void **state)
{
    struct pt pt;

    (void)state;
    tables_init(&pt, kind_named("stage 2, 40"), 64);
    /* 4K up to 2M, 2M up to 1G, one 1G, 2M, 4K: a level-2 and a level-3 table on each side. */
    assert_int_equal(pt_map(&pt, GIB - 2 * MIB - PAGE, GIB - 2 * MIB - PAGE, GIB + 4 * MIB + 2 * PAGE, PT_RWX), OK);
    assert_int_equal(pages_used(&pt), 2 + 4);
    assert_int_equal(pt_walk(&pt, GIB - 2 * MIB - PAGE).shift, 12);
    assert_int_equal(pt_walk(&pt, GIB - 2 * MIB).shift, 21);
    assert_int_equal(pt_walk(&pt, GIB).shift, 30);
    assert_int_equal(pt_walk(&pt, 2 * GIB).shift, 21);
    assert_int_equal(pt_walk(&pt, 2 * GIB + 2 * MIB).shift, 12);
    assert_int_equal(pt_walk(&pt, 2 * GIB + 2 * MIB + PAGE).entry, 0);
}

static void test_no_blocks_at_level_0(void **state)
{
    struct pt pt;

    (void)state;
    tables_init(&pt, kind_named("stage 2, 48"), 64);
    assert_int_equal(pt_map(&pt, 512 * GIB, 0, 512 * GIB, PT_RWX), OK);
    assert_int_equal(pt_walk(&pt, 512 * GIB).shift, 30);
    assert_int_equal(pages_used(&pt), 2);
}

static void test_incongruent(void **state)
{
    struct pt pt;

    (void)state;
    tables_init(&pt, kind_named("stage 2, 40"), 1024);
    assert_int_equal(pt_map(&pt, 0, 2 * MIB, GIB, PT_RWX), OK);
    assert_int_equal(pages_used(&pt), 2 + 1);
    assert_int_equal(pt_map(&pt, GIB, PAGE, 16 * MIB, PT_RWX), OK);
    assert_int_equal(pages_used(&pt), 2 + 1 + 1 + 8);
}

/* A leaf of the model's piece could have been larger if the next size lies in the piece too, and is congruent. */
static void check_largest(const struct pt *pt, const struct kind *k, const struct space *s)
{
    for (unsigned i = 0; i < s->num; i++) {
        const struct piece *p = &s->pieces[i];
        for (uint64_t va = p->va, size; va < p->va + p->size; va += size) {
            struct host_walk w = k->walk(pt->root, va);
            size = UINT64_C(1) << w.shift;
            uint64_t next = UINT64_C(1) << (w.shift + k->fmt->bits);
            uint64_t from = va & ~(next - 1);
            bool inside = from >= p->va && from + next <= p->va + p->size;
            bool allowed = w.shift + k->fmt->bits <= k->fmt->leaf_shift && w.shift < k->start_shift;
            assert_false(allowed && inside && ((p->va ^ p->pa) & (next - 1)) == 0);
        }
    }
}

static void test_largest_random(void **state)
{
    uint64_t rng = 1;

    (void)state;
    for (unsigned round = 0; round < 10 * kind_num; round++) {
        const struct kind *k = &kinds[round % kind_num];
        struct pt pt;
        tables_init(&pt, k, 2048);
        model.num = 0;
        for (unsigned i = 0; i < 8; i++) {
            struct piece p = tables_random_piece(k, &rng);
            if (!space_any(&model, p.va, p.size)) {
                assert_int_equal(pt_map(&pt, p.va, p.pa, p.size, (enum pt_attr)p.attr), OK);
                space_map(&model, p);
            }
        }
        check_largest(&pt, k, &model);
    }
}

/* ---- unmap ---- */

static void test_split(void **state)
{
    struct pt pt;

    (void)state;
    tables_init(&pt, kind_named("stage 2, 40"), 5);
    assert_int_equal(pt_map(&pt, GIB, 3 * GIB, GIB, PT_RWX), OK);
    assert_int_equal(pages_used(&pt), 2);
    assert_int_equal(pt_unmap(&pt, GIB + 6 * MIB + PAGE, PAGE), OK);
    assert_int_equal(pages_used(&pt), 4);
    assert_int_equal(host_mmu_log.flushes, 3); /* two splits, one end */
    assert_int_equal(host_mmu_log.flushed_vmid, 7);
    assert_int_equal(pt_walk(&pt, GIB).shift, 21);
    assert_int_equal(pt_walk(&pt, GIB + 6 * MIB).shift, 12);
    assert_int_equal(pt_walk(&pt, GIB + 6 * MIB).pa, 3 * GIB + 6 * MIB);
    assert_int_equal(pt_walk(&pt, GIB + 6 * MIB + PAGE).entry, 0);
    assert_true(pt_leaf_is(&pt, pt_walk(&pt, 2 * GIB - PAGE), PT_RWX));
    /* One more level-3 table is there, two are needed. */
    unmap_fails(&pt, GIB + 9 * MIB, 2 * MIB, E_NOMEM);
    assert_int_equal(pt_unmap(&pt, GIB + 9 * MIB, MIB), OK);
    assert_int_equal(pages_used(&pt), 5);
    assert_int_equal(host_mmu_log.break_before_make, 0);
}

static void test_unmap_flushes_once(void **state)
{
    struct pt pt;

    (void)state;
    tables_init(&pt, kind_named("stage 2, 40"), 64);
    assert_int_equal(pt_map(&pt, 0, PAGE, 8 * MIB, PT_RWX), OK);
    assert_int_equal(host_mmu_log.flushes, 0);
    assert_int_equal(pt_unmap(&pt, 0, 8 * MIB), OK);
    assert_int_equal(host_mmu_log.flushes, 1);
}

/* ---- looking ---- */

static void test_translate(void **state)
{
    struct pt pt;
    uint64_t pa = 0;

    (void)state;
    tables_init(&pt, kind_named("stage 2, 40"), 64);
    assert_int_equal(pt_map(&pt, GIB, 6 * GIB, 4 * MIB, PT_RX), OK);
    assert_int_equal(pt_translate(&pt, GIB + 0x201234, &pa), OK);
    assert_int_equal(pa, 6 * GIB + 0x201234);
    assert_int_equal(pt_translate(&pt, GIB - 1, &pa), E_RANGE);
    assert_int_equal(pt_translate(&pt, GIB + 4 * MIB, &pa), E_RANGE);
    assert_int_equal(pt_walk(&pt, GIB + 4 * MIB).shift, 21);
    assert_int_equal(pt_walk(&pt, 0).shift, 30);
    assert_true(pt_leaf_is(&pt, pt_walk(&pt, GIB), PT_RX));
    for (enum pt_attr a = 0; a < PT_ATTR_NUM; a++) {
        assert_int_equal(pt_leaf_is(&pt, pt_walk(&pt, GIB), a), a == PT_RX);
        assert_false(pt_leaf_is(&pt, pt_walk(&pt, 0), a));
    }
}

/* ---- random sequences against the model ---- */

static void random_map(struct pt *pt, struct piece p)
{
    struct snapshot s = snapshot_take(pt);
    enum status status = pt_map(pt, p.va, p.pa, p.size, (enum pt_attr)p.attr);
    bool busy = space_any(&model, p.va, p.size);

    assert_true(status == (busy ? E_BUSY : OK) || (!busy && status == E_NOMEM));
    if (status == OK) {
        space_map(&model, p);
        free(s.memory);
    } else {
        snapshot_check(&s, pt);
    }
}

static void random_unmap(struct pt *pt, struct piece p)
{
    struct snapshot s = snapshot_take(pt);
    enum status status = pt_unmap(pt, p.va, p.size);
    bool mapped = space_all(&model, p.va, p.size);

    assert_true(status == (mapped ? OK : E_RANGE) || (mapped && status == E_NOMEM));
    if (status == OK) {
        space_unmap(&model, p.va, p.size);
        free(s.memory);
    } else {
        snapshot_check(&s, pt);
    }
}

/* Some range inside or around a piece of the model. */
static struct piece random_target(const struct kind *k, uint64_t *rng)
{
    struct piece p = tables_random_piece(k, rng);
    if (model.num == 0 || space_random(rng) % 8 == 0) {
        return p;
    }
    struct piece in = model.pieces[space_random(rng) % model.num];
    uint64_t pages = in.size / PAGE;
    uint64_t skip = space_random(rng) % 2 != 0 ? space_random(rng) % pages : 0;
    uint64_t take = space_random(rng) % 2 != 0 ? 1 + space_random(rng) % (pages - skip) : pages - skip;
    return (struct piece){ .va = in.va + skip * PAGE, .size = take * PAGE };
}

static void random_sequence(const struct kind *k, uint64_t seed)
{
    uint64_t rng = seed;
    struct pt pt;
    static struct space merged;

    tables_init(&pt, k, k->root_bytes / PAGE + 4 + space_random(&rng) % 40);
    model.num = 0;
    for (unsigned i = 0; i < 40; i++) {
        if (space_random(&rng) % 5 < 3) {
            random_map(&pt, tables_random_piece(k, &rng));
        } else {
            random_unmap(&pt, random_target(k, &rng));
        }
        merged = model;
        space_merge(&merged);
        tables_read(&pt, k, &seen);
        if (!space_equal(&seen, &merged)) {
            fail_msg("%s, seed %#llx, step %u: hardware sees something else", k->name, (unsigned long long)seed, i);
        }
        assert_int_equal(host_mmu_log.break_before_make, 0);
    }
}

static void test_random(void **state)
{
    (void)state;
    for (unsigned round = 0; round < 8; round++) {
        for (unsigned i = 0; i < kind_num; i++) {
            random_sequence(&kinds[i], 1000 * round + i);
        }
    }
}

/* The pool is the only thing that may be missing, and one page less is one page too few. */
static void test_reserve_is_exact(void **state)
{
    uint64_t rng = 99;

    (void)state;
    for (unsigned round = 0; round < 10 * kind_num; round++) {
        const struct kind *k = &kinds[round % kind_num];
        struct piece p = tables_random_piece(k, &rng);
        struct pt pt;
        tables_init(&pt, k, 4096);
        assert_int_equal(pt_map(&pt, p.va, p.pa, p.size, (enum pt_attr)p.attr), OK);
        uint64_t pages = pages_used(&pt);
        tables_init(&pt, k, pages);
        assert_int_equal(pt_map(&pt, p.va, p.pa, p.size, (enum pt_attr)p.attr), OK);
        if (pages * PAGE > k->root_bytes) {
            tables_init(&pt, k, pages - 1);
            map_fails(&pt, p.va, p.pa, p.size, (enum pt_attr)p.attr, E_NOMEM);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_entries_stage2),
        cmocka_unit_test(test_entries_el2),
        cmocka_unit_test(test_entries_riscv),
        cmocka_unit_test(test_entries_together),
        cmocka_unit_test(test_extents),
        cmocka_unit_test(test_coloured_reserve),
        cmocka_unit_test(test_nothing_is_writable_and_executable),
        cmocka_unit_test(test_root),
        cmocka_unit_test(test_root_is_aligned_and_fits),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_partial_overlap_is_refused),
        cmocka_unit_test(test_blocks),
        cmocka_unit_test(test_no_blocks_at_level_0),
        cmocka_unit_test(test_incongruent),
        cmocka_unit_test(test_largest_random),
        cmocka_unit_test(test_split),
        cmocka_unit_test(test_unmap_flushes_once),
        cmocka_unit_test(test_translate),
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_reserve_is_exact),
    };
    return cmocka_run_group_tests_name("pgtable", tests, NULL, NULL);
}
