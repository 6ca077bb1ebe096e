/* SPDX-License-Identifier: Apache-2.0 */
/* The hypervisor's own memcpy and its companions, under other names, at every alignment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define memcpy core_memcpy
#define memmove core_memmove
#define memset core_memset
#define memcmp core_memcmp

void *memcpy(void *restrict to, const void *restrict from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *at, int value, size_t size);
int memcmp(const void *a, const void *b, size_t size);

#include <string.c>

#define ROOM 160

static _Alignas(16) unsigned char from[ROOM], to[ROOM], before[ROOM];

static void fill(void)
{
    for (unsigned i = 0; i < ROOM; i++) {
        from[i] = (unsigned char)(i * 7 + 1);
        to[i] = before[i] = (unsigned char)(255 - i);
    }
}

/* [at, at + size) of `to` is what `expected` says, the rest as before. */
static void assert_only(unsigned at, unsigned size, const unsigned char *expected)
{
    for (unsigned i = 0; i < ROOM; i++) {
        assert_int_equal(to[i], i >= at && i - at < size ? expected[i - at] : before[i]);
    }
}

static void test_copy(void **state)
{
    (void)state;
    for (unsigned t = 0; t < 17; t++) {
        for (unsigned f = 0; f < 17; f++) {
            for (unsigned size = 0; size < 100; size += size < 40 ? 1 : 13) {
                fill();
                assert_ptr_equal(memcpy(to + t, from + f, size), to + t);
                assert_only(t, size, from + f);
            }
        }
    }
}

static void test_move(void **state)
{
    (void)state;
    for (unsigned t = 0; t < 40; t++) {
        for (unsigned f = 0; f < 40; f++) {
            fill();
            assert_ptr_equal(memmove(to + t, to + f, 100), to + t);
            assert_only(t, 100, before + f);
        }
    }
}

static void test_set(void **state)
{
    unsigned char expected[ROOM];
    (void)state;
    for (unsigned i = 0; i < ROOM; i++) {
        expected[i] = 0xa7;
    }
    for (unsigned t = 0; t < 17; t++) {
        for (unsigned size = 0; size < 120; size++) {
            fill();
            assert_ptr_equal(memset(to + t, 0x1a7, size), to + t);
            assert_only(t, size, expected);
        }
    }
}

static void test_compare(void **state)
{
    (void)state;
    assert_int_equal(memcmp("abc", "abd", 2), 0);
    assert_true(memcmp("abc", "abd", 3) < 0);
    assert_true(memcmp("\xff", "\x01", 1) > 0);
    assert_int_equal(memcmp("a", "b", 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_move),
        cmocka_unit_test(test_set),
        cmocka_unit_test(test_compare),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
