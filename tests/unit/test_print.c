/* SPDX-License-Identifier: Apache-2.0 */
/* print_buf() against the C library's snprintf(), which it must equal wherever both know the conversion. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <print.h>

#define SAME(...)                                                             \
    do {                                                                      \
        char mine[128], theirs[128];                                          \
        size_t len = print_buf(mine, sizeof(mine), __VA_ARGS__);              \
        assert_int_equal(snprintf(theirs, sizeof(theirs), __VA_ARGS__), len); \
        assert_string_equal(theirs, mine);                                    \
    } while (0)

static void test_conversions(void **state)
{
    (void)state;
    SAME("%s", "");
    SAME("plain %s|%c|%%", "text", 'x');
    SAME("%d %i %u", 0, -1, 42u);
    SAME("%d %d %u", INT_MIN, INT_MAX, UINT_MAX);
    SAME("%ld %ld %lu", LONG_MIN, LONG_MAX, ULONG_MAX);
    SAME("%lld %lld %llu", LLONG_MIN, LLONG_MAX, ULLONG_MAX);
    SAME("%zu %zx", SIZE_MAX, SIZE_MAX);
    SAME("%x %#x %#x %#llx", 0xabcdefu, 0xabcdefu, 0u, ULLONG_MAX);
    SAME("%p", (void *)(uintptr_t)0xfee1dead);
}

static void test_width_and_flags(void **state)
{
    (void)state;
    SAME("[%5d] [%-5d] [%05d] [%05d]", 42, 42, 42, -42);
    SAME("[%8x] [%08x] [%#010x] [%-#10x] [%#10x]", 0xbeefu, 0xbeefu, 0xbeefu, 0xbeefu, 0xbeefu);
    SAME("[%*d] [%*d] [%-*d]", 7, 1, -7, 2, 7, 3);
    SAME("[%10s] [%-10s] [%2s] [%3c] [%-3c]", "abc", "abc", "abc", 'a', 'b');
    SAME("[%016llx] [%20llu]", 0x1234ull, 18446744073709551615ull);
}

static void test_random_numbers(void **state)
{
    (void)state;
    uint64_t v = 88172645463325252u;
    for (int i = 0; i < 20000; i++) {
        v ^= v << 13;
        v ^= v >> 7;
        v ^= v << 17;
        unsigned long long n = v >> (v % 64);
        SAME("%llu %lld %#llx %30llu", n, (long long)n, n, n);
    }
}

/* The buffer's end is respected to the byte, and the length is that of the whole text. */
static void test_truncation(void **state)
{
    (void)state;
    for (size_t size = 0; size < 12; size++) {
        char *buf = malloc(size + 1);
        assert_non_null(buf);
        buf[size] = '~';
        assert_int_equal(print_buf(buf, size, "%s%d", "abcdef", 123), 9);
        assert_int_equal(buf[size], '~');
        if (size > 0) {
            assert_memory_equal(buf, "abcdef123", size - 1 < 9 ? size - 1 : 9);
            assert_int_equal(buf[size - 1 < 9 ? size - 1 : 9], '\0');
        }
        free(buf);
    }
    assert_int_equal(print_buf(NULL, 0, "%u", 12345u), 5);
}

/* What has no counterpart: a null pointer, a lone % at the end, an unknown conversion. */
static void test_ours(void **state)
{
    (void)state;
    char buf[32];
    const char *volatile nothing = NULL;
    const char *volatile broken[] = { "50%", "%q" };
    print_buf(buf, sizeof(buf), "%p %s", (void *)0, (const char *)nothing);
    assert_string_equal(buf, "0x0 (null)");
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Wformat-nonliteral\"")
        _Pragma("GCC diagnostic ignored \"-Wformat-security\"") print_buf(buf, sizeof(buf), broken[0]);
    assert_string_equal(buf, "50");
    print_buf(buf, sizeof(buf), broken[1]);
    assert_string_equal(buf, "q");
    _Pragma("GCC diagnostic pop")
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conversions),    cmocka_unit_test(test_width_and_flags),
        cmocka_unit_test(test_random_numbers), cmocka_unit_test(test_truncation),
        cmocka_unit_test(test_ours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
