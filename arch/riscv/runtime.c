/* SPDX-License-Identifier: Apache-2.0 */
/* What a compiler calls for want of an instruction (Zbb): there is no compiler library below the hypervisor. */
#include <stdint.h>

uint32_t __bswapsi2(uint32_t v);
uint64_t __bswapdi2(uint64_t v);
int __ctzsi2(uint32_t v);
int __ctzdi2(uint64_t v);
int __clzsi2(uint32_t v);
int __clzdi2(uint64_t v);
int __popcountsi2(uint32_t v);
int __popcountdi2(uint64_t v);

uint32_t __bswapsi2(uint32_t v) { return v << 24 | (v & 0xff00) << 8 | (v >> 8 & 0xff00) | v >> 24; }

uint64_t __bswapdi2(uint64_t v) { return (uint64_t)__bswapsi2((uint32_t)v) << 32 | __bswapsi2((uint32_t)(v >> 32)); }

/* The lowest bit alone times a de Bruijn sequence puts a different 5-bit number on top for each position. */
int __ctzsi2(uint32_t v)
{
    static const uint8_t at[32] = { 0,  1,  28, 2,  29, 14, 24, 3, 30, 22, 20, 15, 25, 17, 4,  8,
                                    31, 27, 13, 23, 21, 19, 16, 7, 26, 12, 18, 6,  11, 5,  10, 9 };
    return at[(v & -v) * UINT32_C(0x077cb531) >> 27];
}

int __ctzdi2(uint64_t v) { return (uint32_t)v != 0 ? __ctzsi2((uint32_t)v) : 32 + __ctzsi2((uint32_t)(v >> 32)); }

int __clzsi2(uint32_t v)
{
    int n = 0;
    for (uint32_t half = 16; half != 0; half /= 2) {
        if (v >> (32 - half) == 0) {
            n += (int)half;
            v <<= half;
        }
    }
    return n;
}

int __clzdi2(uint64_t v)
{
    uint32_t high = (uint32_t)(v >> 32);
    return high != 0 ? __clzsi2(high) : 32 + __clzsi2((uint32_t)v);
}

int __popcountsi2(uint32_t v)
{
    int n = 0;
    for (; v != 0; v &= v - 1) {
        n++;
    }
    return n;
}

int __popcountdi2(uint64_t v) { return __popcountsi2((uint32_t)v) + __popcountsi2((uint32_t)(v >> 32)); }
