/* SPDX-License-Identifier: Apache-2.0 */
/* `make map` tells which blocks map what; here it is held to what the walker does. */
#include <blocks.h>
#include <host.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tables.h"

#define PAGE UINT64_C(0x1000)
#define PIECES 60
#define PIECE_MAX (UINT64_C(1) << 29) /* reading page by page takes its time */

static struct facts facts_of(const struct kind *k)
{
    return (struct facts){ .granule = PAGE, .block = PAGE << k->fmt->bits, .gpa_bits = k->va_bits };
}

/* Bytes that entries of the size 1 << shift map; a group of contiguous pages is so many pages. */
static uint64_t counted(const struct pt *pt, const struct plan_map *m, uint32_t shift, uint32_t larger)
{
    uint64_t bytes = 0;
    for (uint64_t va = m->gpa; va < m->gpa + m->size;) {
        struct pt_leaf leaf = pt_walk(pt, va);
        bytes += leaf.shift >= shift && leaf.shift < larger ? UINT64_C(1) << leaf.shift : 0;
        va += UINT64_C(1) << leaf.shift;
    }
    return bytes;
}

static void check(const struct kind *k, const struct plan_map *m)
{
    struct facts f = facts_of(k);
    struct blocks b = blocks_of(&f, m);
    uint64_t sum = 0;
    struct pt pt;

    tables_init(&pt, k, 1024);
    assert_int_equal(pt_map(&pt, m->gpa, m->at.base, m->size, PT_RW), OK);
    for (uint32_t i = 0; i < b.num; i++) {
        assert_int_equal(b.bytes[i], counted(&pt, m, b.shift[i], i == 0 ? b.shift[1] : b.shift[i] + 1));
        sum += b.bytes[i];
    }
    assert_int_equal(sum, m->size);
}

static void test_as_the_walker_does(void **state)
{
    uint64_t rng = 11;

    (void)state;
    for (unsigned i = 0; i < kind_num; i++) {
        for (unsigned n = 0; kinds[i].fmt->root_extra != 0 && n < PIECES; n++) { /* guests' tables */
            struct piece p = tables_random_piece(&kinds[i], &rng);
            uint64_t size = p.size < PIECE_MAX ? p.size : PIECE_MAX;
            check(&kinds[i], &(struct plan_map){ .gpa = p.va, .size = size, .at = { p.pa, size, UINT64_MAX } });
        }
    }
}

static void test_mpu(void **state)
{
    struct facts mpu = { .mpu = true, .granule = 64, .block = 64, .gpa_bits = 32 };

    (void)state;
    assert_int_equal(blocks_sizes(&mpu).num, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_as_the_walker_does),
        cmocka_unit_test(test_mpu),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
