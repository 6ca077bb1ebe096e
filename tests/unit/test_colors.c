/* SPDX-License-Identifier: Apache-2.0 */
/* Colours of caches, and extents against counting page by page. */
#include <cache_id.h>
#include <extent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#define PAGE EXTENT_PAGE

static void test_facts(void **state)
{
    (void)state;
    assert_int_equal(facts_colors(0, 0, PAGE), 1); /* nothing is known */
    assert_int_equal(facts_colors(64, 64, PAGE), 1);
    assert_int_equal(facts_colors(32, 64, PAGE), 1); /* a way is smaller than a page */
    assert_int_equal(facts_colors(512, 64, PAGE), 8);
    assert_int_equal(facts_colors(512, 128, PAGE), 16);
    assert_int_equal(facts_colors(3 * 512, 64, PAGE), 8); /* 24 pages: the sets are not a power of two */
    assert_int_equal(facts_colors(4096, 64, PAGE), 64);
    assert_int_equal(facts_colors(65536, 64, PAGE), 64); /* folded */
}

/* Registers as the technical reference manuals give them. */
static void test_registers(void **state)
{
    (void)state;
    assert_int_equal(clidr_last_level(0x0a200023), 2); /* Cortex-A53 with a level 2 */
    assert_int_equal(clidr_last_level(0x09200003), 1); /* and without */
    assert_int_equal(clidr_last_level(0), 0);
    assert_int_equal(clidr_last_level(0x04000123), 3); /* level 3 unified */
    assert_int_equal(clidr_last_level(1), 0); /* instructions only */
    assert_int_equal(ccsidr_colors(0x703fe07a, false, PAGE), 8); /* 512 sets of 64 bytes */
    assert_int_equal(ccsidr_colors(0x70ffe07a, false, PAGE), 32); /* 2048 */
    assert_int_equal(ccsidr_colors(UINT64_C(1023) << 32 | 7 << 3 | 2, true, PAGE), 16);
    assert_int_equal(ccsidr_colors(UINT64_C(0xffffff) << 32 | 7 << 3 | 7, true, PAGE), 64);
    assert_int_equal(ccsidr_colors(UINT64_C(1023) << 32 | 511 << 13 | 2, false, PAGE), 8); /* the other format's bits */
}

static bool is_in(uint64_t colors, uint64_t page) { return (colors >> page % 64 & 1) != 0; }

static uint64_t rng = 1;

static uint64_t any(void)
{
    rng ^= rng << 13;
    rng ^= rng >> 7;
    rng ^= rng << 17;
    return rng;
}

/* Never 0, never all; now and then long rows. */
static uint64_t any_colors(void)
{
    uint64_t colors = any() % 3 != 0 ? any() & any() : UINT64_C(0xffff) << any() % 49;
    return colors == 0 || colors == UINT64_MAX ? 1 : colors;
}

static void check_extent(struct extent e, const uint64_t *pages, uint64_t num)
{
    uint64_t at = 0, n = 0;

    assert_int_equal(e.base, pages[0] * PAGE);
    assert_int_equal(e.base + e.size, (pages[num - 1] + 1) * PAGE);
    assert_int_equal(extent_bytes(e), num * PAGE);
    for (struct range run = extent_run(e, e.base); run.size != 0; run = extent_run(e, run.base + run.size)) {
        for (at = run.base; at < run.base + run.size; at += PAGE, n++) {
            assert_int_equal(at, pages[n] * PAGE);
            assert_int_equal(extent_offset(e, at + 8), n * PAGE + 8);
        }
    }
    assert_int_equal(n, num);
}

static void test_extents(void **state)
{
    (void)state;
    for (unsigned run = 0; run < 3000; run++) {
        uint64_t colors = any_colors(), first = any() % 1000, pages[300], num = 1 + any() % 300, n = 0;
        uint64_t from = any() % num, part = 1 + any() % (num - from);
        for (uint64_t page = first; n < num; page++) {
            if (is_in(colors, page)) {
                pages[n++] = page;
            }
        }
        struct extent e = { pages[0] * PAGE, extent_span(colors, pages[0] * PAGE, num * PAGE), colors };
        check_extent(e, pages, num);
        check_extent(extent_part(e, from * PAGE, part * PAGE), pages + from, part);
        assert_int_equal(extent_count(colors, first * PAGE, (pages[num - 1] + 1) * PAGE), num * PAGE);
    }
}

static void test_all_colors(void **state)
{
    struct extent e = { 0x1234, 0x100, EXTENT_ALL_COLORS }; /* any alignment */

    (void)state;
    assert_int_equal(extent_bytes(e), 0x100);
    assert_int_equal(extent_offset(e, 0x1238), 4);
    assert_int_equal(extent_part(e, 8, 16).base, 0x123c);
    assert_int_equal(extent_part(e, 8, 16).size, 16);
    assert_int_equal(extent_run(e, 0x1240).size, 0xf4);
    assert_int_equal(extent_run(e, 0x1334).size, 0);
    assert_int_equal(extent_span(EXTENT_ALL_COLORS, 0x1234, 5), 5);
}

static bool block_is_in(uint64_t colors, uint64_t page, uint64_t pages)
{
    for (uint64_t n = page - page % pages; n < page - page % pages + pages; n++) {
        if (!is_in(colors, n)) {
            return false;
        }
    }
    return true;
}

static void test_next(void **state)
{
    (void)state;
    for (unsigned run = 0; run < 3000; run++) {
        uint64_t colors = any_colors(), from = any() % 1000, like = any() % 1000, pages = UINT64_C(1) << any() % 7;
        uint64_t page = from, end = from + 5000;
        while (page < end && (page % pages != like % pages || !block_is_in(colors, page, pages))) {
            page++;
        }
        uint64_t next = extent_next(colors, from * PAGE, like * PAGE, pages * PAGE);
        assert_int_equal(next, page < end ? page * PAGE : EXTENT_NOWHERE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_facts),      cmocka_unit_test(test_registers), cmocka_unit_test(test_extents),
        cmocka_unit_test(test_all_colors), cmocka_unit_test(test_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
