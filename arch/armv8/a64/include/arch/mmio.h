/* SPDX-License-Identifier: Apache-2.0 */
/* Device registers: exactly one access of the given width. Assembly, so that no writeback form is chosen: "m" has none. */
#ifndef ARCH_MMIO_H
#define ARCH_MMIO_H

#include <stdint.h>

static inline uint8_t mmio_read8(uintptr_t at)
{
    uint32_t v;
    __asm__ volatile("ldrb %w0, %1" : "=r"(v) : "m"(*(const volatile uint8_t *)at) : "memory");
    return (uint8_t)v;
}

static inline uint32_t mmio_read32(uintptr_t at)
{
    uint32_t v;
    __asm__ volatile("ldr %w0, %1" : "=r"(v) : "m"(*(const volatile uint32_t *)at) : "memory");
    return v;
}

static inline uint64_t mmio_read64(uintptr_t at)
{
    uint64_t v;
    __asm__ volatile("ldr %0, %1" : "=r"(v) : "m"(*(const volatile uint64_t *)at) : "memory");
    return v;
}

static inline void mmio_write8(uintptr_t at, uint8_t v)
{
    __asm__ volatile("strb %w1, %0" : "=m"(*(volatile uint8_t *)at) : "r"(v) : "memory");
}

static inline void mmio_write32(uintptr_t at, uint32_t v)
{
    __asm__ volatile("str %w1, %0" : "=m"(*(volatile uint32_t *)at) : "r"(v) : "memory");
}

static inline void mmio_write64(uintptr_t at, uint64_t v)
{
    __asm__ volatile("str %1, %0" : "=m"(*(volatile uint64_t *)at) : "r"(v) : "memory");
}

#endif
