/* SPDX-License-Identifier: Apache-2.0 */
/*
 * 64-bit arithmetic, and copies, as compilers call for them on a 32-bit core (Arm run-time ABI, IHI 0043). In words: a
 * 64-bit shift in here would call itself.
 */
#include <stdint.h>
#include <string.h>

uint64_t __aeabi_llsl(uint64_t v, int by);
uint64_t __aeabi_llsr(uint64_t v, int by);
int64_t __aeabi_lasr(int64_t v, int by);
uint64_t __aeabi_lmul(uint64_t a, uint64_t b);
uint64_t divide64(uint64_t n, uint64_t d, uint64_t *rest);
void __aeabi_memcpy(void *to, const void *from, size_t size);
void __aeabi_memcpy4(void *to, const void *from, size_t size);
void __aeabi_memcpy8(void *to, const void *from, size_t size);
void __aeabi_memset(void *at, size_t size, int value);
void __aeabi_memclr(void *at, size_t size);
void __aeabi_memclr4(void *at, size_t size);
void __aeabi_memclr8(void *at, size_t size);

union words {
    uint64_t v;
    int64_t s;
    struct {
        uint32_t low, high;
    };
};

uint64_t __aeabi_llsl(uint64_t v, int by)
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

uint64_t __aeabi_llsr(uint64_t v, int by)
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

int64_t __aeabi_lasr(int64_t v, int by)
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

uint64_t __aeabi_lmul(uint64_t a, uint64_t b)
{
    union words x = { .v = a }, y = { .v = b }, r = { .v = (uint64_t)x.low * y.low };

    r.high += x.low * y.high + x.high * y.low;
    return r.v;
}

/* A bit at a time: only the boot divides by what is not a constant. For div.S. */
uint64_t divide64(uint64_t n, uint64_t d, uint64_t *rest)
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

void __aeabi_memcpy(void *to, const void *from, size_t size) { memcpy(to, from, size); }
void __aeabi_memcpy4(void *to, const void *from, size_t size) { memcpy(to, from, size); }
void __aeabi_memcpy8(void *to, const void *from, size_t size) { memcpy(to, from, size); }
void __aeabi_memset(void *at, size_t size, int value) { memset(at, value, size); }
void __aeabi_memclr(void *at, size_t size) { memset(at, 0, size); }
void __aeabi_memclr4(void *at, size_t size) { memset(at, 0, size); }
void __aeabi_memclr8(void *at, size_t size) { memset(at, 0, size); }
