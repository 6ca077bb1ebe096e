/* SPDX-License-Identifier: Apache-2.0 */
/* Device registers: exactly one access of the given width, of 64 bits two words. Assembly, so that no writeback form is
 * ever chosen. */
#ifndef ARCH_MMIO_H
#define ARCH_MMIO_H

#include <stdint.h>

static inline uint8_t mmio_read8(uintptr_t at)
{
    uint32_t v;
    __asm__ volatile("ldrb %0, [%1]" : "=r"(v) : "r"(at) : "memory");
    return (uint8_t)v;
}

static inline uint32_t mmio_read32(uintptr_t at)
{
    uint32_t v;
    __asm__ volatile("ldr %0, [%1]" : "=r"(v) : "r"(at) : "memory");
    return v;
}

static inline uint64_t mmio_read64(uintptr_t at)
{
    uint32_t low = mmio_read32(at);
    return low | (uint64_t)mmio_read32(at + 4) << 32;
}

static inline void mmio_write8(uintptr_t at, uint8_t v)
{
    __asm__ volatile("strb %1, [%0]" : : "r"(at), "r"(v) : "memory");
}

static inline void mmio_write32(uintptr_t at, uint32_t v)
{
    __asm__ volatile("str %1, [%0]" : : "r"(at), "r"(v) : "memory");
}

static inline void mmio_write64(uintptr_t at, uint64_t v)
{
    mmio_write32(at, (uint32_t)v);
    mmio_write32(at + 4, (uint32_t)(v >> 32));
}

#endif
