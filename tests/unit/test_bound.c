/* SPDX-License-Identifier: Apache-2.0 */
#include <host.h>
#include <mem.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tables.h"

#define KIB UINT64_C(1024)
#define MIB (1024 * KIB)
#define GIB (1024 * MIB)
#define PAGE (4 * KIB)
#define MAPS_MAX 12

static struct facts facts_of(const struct kind *k)
{
    return (struct facts){ .granule = PAGE, .block = PAGE << k->fmt->bits, .gpa_bits = k->va_bits };
}

static const struct facts arm40 = { .granule = PAGE, .block = 2 * MIB, .gpa_bits = 40 };

static uint64_t pages(const struct plan_map *maps, uint32_t num) { return mem_tables_bound(&arm40, maps, num) / PAGE; }

static struct plan_map at(uint64_t gpa, uint64_t pa, uint64_t size)
{
    return (struct plan_map){ .gpa = gpa, .size = size, .at = { pa, size, UINT64_MAX } };
}

static void test_known(void **state)
{
    struct plan_map gib = at(GIB, 3 * GIB, GIB);
    struct plan_map mib = at(GIB, 3 * GIB, 4 * MIB);
    struct plan_map page = at(GIB, 3 * GIB, PAGE);
    struct plan_map odd = at(GIB, 3 * GIB + PAGE, 4 * MIB);
    struct plan_map unplaced = { .gpa = GIB, .size = 4 * MIB };
    struct plan_map coloured = { .gpa = GIB, .size = 4 * MIB, .at = { 3 * GIB, 8 * MIB, 0x5555 } };
    struct plan_map two[] = { at(0x8000000, 0x8000000, PAGE), at(0x8010000, 0x1000000, PAGE) };
    struct plan_map apart[] = { at(0x8000000, 0x8000000, PAGE), at(0x8200000, 0x1000000, PAGE) };

    (void)state;
    assert_int_equal(pages(NULL, 0), 2);
    assert_int_equal(pages(&gib, 1), 2);
    assert_int_equal(pages(&mib, 1), 2 + 1);
    assert_int_equal(pages(&page, 1), 2 + 2);
    assert_int_equal(pages(&odd, 1), 2 + 1 + 2);
    assert_int_equal(pages(&unplaced, 1), 2 + 1 + 2);
    assert_int_equal(pages(&coloured, 1), 2 + 1 + 2);
    assert_int_equal(pages(two, 2), 2 + 2);
    assert_int_equal(pages(apart, 2), 2 + 3);
}

static void test_root(void **state)
{
    (void)state;
    for (unsigned i = 0; i < kind_num; i++) {
        struct facts f = facts_of(&kinds[i]);
        if (kinds[i].fmt->root_extra != 0) { /* guests' tables */
            assert_int_equal(mem_tables_bound(&f, NULL, 0), kinds[i].root_bytes);
            assert_int_equal(mem_tables_align(&f), kinds[i].root_bytes);
        }
    }
    struct facts mpu = { .mpu = true, .granule = 64, .block = 64, .gpa_bits = 32 };
    struct plan_map m = at(0, 0, 64);
    assert_int_equal(mem_tables_bound(&mpu, &m, 1), 0);
    assert_int_equal(mem_tables_align(&mpu), 64);
}

/* Random disjoint maps, sorted by address. */
static uint32_t random_maps(const struct kind *k, uint64_t *rng, struct plan_map *maps)
{
    static struct space s;
    uint32_t num = (uint32_t)(1 + space_random(rng) % MAPS_MAX);

    s.num = 0;
    for (uint32_t i = 0; i < num; i++) {
        struct piece p = tables_random_piece(k, rng);
        if (!space_any(&s, p.va, p.size)) {
            space_map(&s, p);
        }
    }
    for (uint32_t i = 0; i < s.num; i++) {
        maps[i] = at(s.pieces[i].va, s.pieces[i].pa, s.pieces[i].size);
    }
    return s.num;
}

static uint64_t pages_used(const struct kind *k, uint64_t *rng, struct plan_map *maps, uint32_t num)
{
    struct pt pt;

    tables_init(&pt, k, 8192);
    for (uint32_t i = 0; i < num; i++) { /* in any order */
        uint32_t pick = i + (uint32_t)(space_random(rng) % (num - i));
        struct plan_map m = maps[pick];
        maps[pick] = maps[i];
        maps[i] = m;
        assert_int_equal(pt_map(&pt, m.gpa, m.at.base, m.size, PT_RW), OK);
    }
    return pt.pool.used;
}

static void test_exact(void **state)
{
    uint64_t rng = 3;

    (void)state;
    for (unsigned round = 0; round < 12 * kind_num; round++) {
        const struct kind *k = &kinds[round % kind_num];
        struct plan_map maps[MAPS_MAX];
        struct facts f = facts_of(k);
        if (k->fmt->root_extra == 0) {
            continue;
        }
        uint32_t num = random_maps(k, &rng, maps);
        uint64_t bound = mem_tables_bound(&f, maps, num);
        uint64_t used = pages_used(k, &rng, maps, num);
        assert_int_equal(bound, used);
    }
}

/* Before it is placed: enough for any placement, and no more than leaves of a granule take. */
static void test_unplaced(void **state)
{
    uint64_t rng = 4;

    (void)state;
    for (unsigned round = 0; round < 12 * kind_num; round++) {
        const struct kind *k = &kinds[round % kind_num];
        struct plan_map maps[MAPS_MAX], unplaced[MAPS_MAX];
        struct facts f = facts_of(k);
        if (k->fmt->root_extra == 0) {
            continue;
        }
        uint32_t num = random_maps(k, &rng, maps);
        for (uint32_t i = 0; i < num; i++) {
            unplaced[i] = maps[i];
            unplaced[i].at = (struct extent){ 0, 0, UINT64_MAX };
            maps[i].at.base = PAGE * (1 + space_random(&rng) % 511) ^ (maps[i].gpa & (f.block - 1));
        }
        uint64_t bound = mem_tables_bound(&f, unplaced, num);
        uint64_t used = pages_used(k, &rng, maps, num);
        assert_true(bound >= used);
        assert_int_equal(bound, used); /* nothing was congruent */
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known),
        cmocka_unit_test(test_root),
        cmocka_unit_test(test_exact),
        cmocka_unit_test(test_unplaced),
    };
    return cmocka_run_group_tests_name("bound", tests, NULL, NULL);
}
