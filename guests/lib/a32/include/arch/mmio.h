/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_MMIO_H
#define ARCH_MMIO_H

#include <stdint.h>

static inline uint8_t mmio_read8(uintptr_t a)
{
    uint32_t v;
    __asm__ volatile("ldrb %0, [%1]" : "=r"(v) : "r"(a) : "memory");
    return (uint8_t)v;
}

static inline uint32_t mmio_read32(uintptr_t a)
{
    uint32_t v;
    __asm__ volatile("ldr %0, [%1]" : "=r"(v) : "r"(a) : "memory");
    return v;
}

/* As the drivers of others do it: one instruction. */
static inline uint64_t mmio_read64(uintptr_t a)
{
    uint64_t v;
    __asm__ volatile("ldrd %Q0, %R0, [%1]" : "=r"(v) : "r"(a) : "memory");
    return v;
}

static inline void mmio_write8(uintptr_t a, uint8_t v)
{
    __asm__ volatile("strb %0, [%1]" : : "r"(v), "r"(a) : "memory");
}

static inline void mmio_write16(uintptr_t a, uint16_t v)
{
    __asm__ volatile("strh %0, [%1]" : : "r"(v), "r"(a) : "memory");
}

static inline void mmio_write32(uintptr_t a, uint32_t v)
{
    __asm__ volatile("str %0, [%1]" : : "r"(v), "r"(a) : "memory");
}

static inline void mmio_write64(uintptr_t a, uint64_t v)
{
    __asm__ volatile("strd %Q0, %R0, [%1]" : : "r"(v), "r"(a) : "memory");
}

#endif
