/* SPDX-License-Identifier: Apache-2.0 */
/* The interrupt controller, with accesses that it does not have. All of them are tried; those that are not there fault. */
#include "board.h"
#include "deed_list.h"
#include "mmio.h"

#define CONTROLLERS                        \
    {                                      \
        board.gicd, board.gicc, board.gicr \
    }
#define SPAN 0x5000

static const unsigned offsets[] = { 0x0,    0x4,    0x28,   0x1000, 0x1c00, 0x1cdc, 0x1e00,
                                    0x1fdc, 0x2000, 0x2080, 0x3000, 0x3028, 0x4018 };

#define EACH(access)                                                          \
    const uintptr_t bases[] = CONTROLLERS;                                    \
    uint64_t sum = 0;                                                         \
    for (unsigned b = 0; b < 3; b++)                                          \
        for (unsigned i = 0; i < sizeof(offsets) / sizeof(offsets[0]); i++) { \
            uintptr_t at = bases[b] + offsets[i];                             \
            access;                                                           \
        }                                                                     \
    return sum

uint64_t irqc_narrow(void)
{
    EACH(sum += mmio_read8(at) + mmio_read16(at + 2); mmio_write8(at, 0); mmio_write16(at, 0));
}

uint64_t irqc_wide(void) { EACH(sum += mmio_read64(at & ~7ul); mmio_write64(at & ~7ul, 0)); }

uint64_t irqc_unaligned(void) { EACH(sum += mmio_read32(at + 1) + mmio_read32(at + 2); mmio_write32(at + 3, 0)); }

static uint64_t atomic(uintptr_t at)
{
    uint64_t v = 0;

    __asm__ volatile("amoadd.w %0, %0, (%1)\n\tlr.w %0, (%1)\n\tsc.w %0, %0, (%1)" : "+r"(v) : "r"(at) : "memory");
    return v;
}

uint64_t irqc_atomic(void) { EACH(sum += atomic(at)); }

uint64_t irqc_fetch(void) { return ((uint64_t(*)(void))board.gicd)(); }

static uint64_t sweep(uint32_t value)
{
    uint64_t sum = 0;

    for (uintptr_t at = 0; at < SPAN; at += 4) {
        mmio_write32(board.gicd + at, value);
        sum += mmio_read32(board.gicd + at);
        mmio_write32(board.gicc + at, value);
        sum += mmio_read32(board.gicc + at);
    }
    for (uintptr_t at = 0x200000; at < 0x210000; at += 0x800)
        sum += mmio_read32(board.gicc + at) + mmio_read32(board.gicc + at + 4);
    return sum;
}

uint64_t irqc_holes(void)
{
    uint64_t sum = 0;

    for (uintptr_t at = 0; at < 0x8000; at += 4)
        sum += mmio_read32(board.gicd + at);
    return sum;
}

uint64_t irqc_ones(void) { return sweep(~0u); }

uint64_t irqc_zeros(void) { return sweep(0); }
