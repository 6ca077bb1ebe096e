/* SPDX-License-Identifier: Apache-2.0 */
/* Bit fields of registers: masks carry the manual's names, these put values in and take them out. */
#ifndef BITS_H
#define BITS_H

#include <stdint.h>

#define BIT(n) (UINT64_C(1) << (n))
#define BIT32(n) (UINT32_C(1) << (n))
#define GENMASK(high, low) ((~UINT64_C(0) >> (63 - (high))) & (~UINT64_C(0) << (low)))

static inline uint64_t field_get(uint64_t mask, uint64_t reg) { return (reg & mask) / (mask & -mask); }
static inline uint64_t field_put(uint64_t mask, uint64_t v) { return (v * (mask & -mask)) & mask; }

static inline unsigned bit_count(uint64_t v)
{
    v -= v >> 1 & 0x5555555555555555;
    v = (v & 0x3333333333333333) + (v >> 2 & 0x3333333333333333);
    return (unsigned)(((v + (v >> 4)) & 0x0f0f0f0f0f0f0f0f) * 0x0101010101010101 >> 56);
}

/* The index of the lowest set bit; `v` is not 0. */
#define bit_first(v) _Generic((v), uint32_t : bit_first_32, default : bit_first_64)(v)

static inline unsigned bit_first_32(uint32_t v) { return (unsigned)__builtin_ctz(v); }

/* In halves where a core has no instruction for the whole. */
static inline unsigned bit_first_64(uint64_t v)
{
    if (sizeof(long) == 8) {
        return (unsigned)__builtin_ctzll(v);
    }
    return (uint32_t)v != 0 ? bit_first_32((uint32_t)v) : 32 + bit_first_32((uint32_t)(v >> 32));
}

#endif
