/* SPDX-License-Identifier: Apache-2.0 */
/*
 * 64-bit arithmetic in 32-bit words, for what a compiler calls on a 32-bit core: each ABI has its own names for it
 * (runtime64.c of a port). In words, since a 64-bit shift in here would call itself.
 */
#ifndef INT64_H
#define INT64_H

#include <stdint.h>

union words {
    uint64_t v;
    int64_t s;
    struct {
        uint32_t low, high;
    };
};

static inline uint64_t int64_shl(uint64_t v, int by)
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

static inline uint64_t int64_shr(uint64_t v, int by)
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

static inline int64_t int64_sar(int64_t v, int by)
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

static inline uint64_t int64_mul(uint64_t a, uint64_t b)
{
    union words x = { .v = a }, y = { .v = b }, r = { .v = (uint64_t)x.low * y.low };

    r.high += x.low * y.high + x.high * y.low;
    return r.v;
}

/* A bit at a time: only the boot divides by what is not a constant. */
static inline uint64_t int64_div(uint64_t n, uint64_t d, uint64_t *rest)
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

#endif
