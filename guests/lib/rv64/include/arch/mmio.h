/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_MMIO_H
#define ARCH_MMIO_H

#include <stdint.h>

#define MMIO_ACCESS(bits, load, store)                                                \
    static inline uint##bits##_t mmio_read##bits(uintptr_t a)                         \
    {                                                                                 \
        uint64_t v;                                                                   \
        __asm__ volatile(load " %0, 0(%1)" : "=r"(v) : "r"(a) : "memory");            \
        return (uint##bits##_t)v;                                                     \
    }                                                                                 \
    static inline void mmio_write##bits(uintptr_t a, uint##bits##_t v)                \
    {                                                                                 \
        __asm__ volatile(store " %0, 0(%1)" : : "r"((uint64_t)v), "r"(a) : "memory"); \
    }

MMIO_ACCESS(8, "lbu", "sb")
MMIO_ACCESS(16, "lhu", "sh")
MMIO_ACCESS(32, "lwu", "sw")
MMIO_ACCESS(64, "ld", "sd")

#endif
