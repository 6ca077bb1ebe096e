/* SPDX-License-Identifier: Apache-2.0 */
/* 64-bit arithmetic that a compiler calls for on a 32-bit core. In words: a 64-bit shift in here would call itself. */
#include <stdint.h>

uint64_t __ashldi3(uint64_t v, int by);
uint64_t __lshrdi3(uint64_t v, int by);
int64_t __ashrdi3(int64_t v, int by);
uint64_t __udivdi3(uint64_t n, uint64_t d);
uint64_t __umoddi3(uint64_t n, uint64_t d);

union words {
    uint64_t v;
    int64_t s;
    struct {
        uint32_t low, high;
    };
};

uint64_t __ashldi3(uint64_t v, int by)
{
    union words w = { .v = v };

    if (by >= 32) {
        w.high = w.low << (by - 32);
        w.low = 0;
    } else if (by != 0) {
        w.high = w.high << by | w.low >> (32 - by);
        w.low <<= by;
    }
    return w.v;
}

uint64_t __lshrdi3(uint64_t v, int by)
{
    union words w = { .v = v };

    if (by >= 32) {
        w.low = w.high >> (by - 32);
        w.high = 0;
    } else if (by != 0) {
        w.low = w.low >> by | w.high << (32 - by);
        w.high >>= by;
    }
    return w.v;
}

int64_t __ashrdi3(int64_t v, int by)
{
    union words w = { .s = v };
    int32_t high = (int32_t)w.high;

    if (by >= 32) {
        w.low = (uint32_t)(high >> (by - 32));
        w.high = (uint32_t)(high >> 31);
    } else if (by != 0) {
        w.low = w.low >> by | w.high << (32 - by);
        w.high = (uint32_t)(high >> by);
    }
    return w.s;
}

/* A bit at a time: only the boot divides by what is not a constant. */
static uint64_t divide(uint64_t n, uint64_t d, uint64_t *rest)
{
    uint64_t q = 0, r = 0;

    for (int bit = 63; bit >= 0; bit--) {
        r = r << 1 | (n >> bit & 1);
        q <<= 1;
        if (r >= d) {
            r -= d;
            q |= 1;
        }
    }
    *rest = r;
    return q;
}

uint64_t __udivdi3(uint64_t n, uint64_t d)
{
    uint64_t rest;
    return divide(n, d, &rest);
}

uint64_t __umoddi3(uint64_t n, uint64_t d)
{
    uint64_t rest;
    (void)divide(n, d, &rest);
    return rest;
}
