/* SPDX-License-Identifier: Apache-2.0 */
/* Device registers: exactly one access of the given width. */
#ifndef ARCH_MMIO_H
#define ARCH_MMIO_H

#include <stdint.h>

static inline uint8_t mmio_read8(uintptr_t at)
{
    unsigned long v;
    __asm__ volatile("lbu %0, 0(%1)" : "=r"(v) : "r"(at) : "memory");
    return (uint8_t)v;
}

static inline uint32_t mmio_read32(uintptr_t at)
{
    unsigned long v;
    __asm__ volatile("lw %0, 0(%1)" : "=r"(v) : "r"(at) : "memory");
    return (uint32_t)v;
}

static inline void mmio_write8(uintptr_t at, uint8_t v)
{
    __asm__ volatile("sb %z0, 0(%1)" ::"rJ"(v), "r"(at) : "memory");
}

static inline void mmio_write32(uintptr_t at, uint32_t v)
{
    __asm__ volatile("sw %z0, 0(%1)" ::"rJ"(v), "r"(at) : "memory");
}

#endif
