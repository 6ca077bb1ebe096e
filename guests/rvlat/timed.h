/* SPDX-License-Identifier: Apache-2.0 */
/* Instructions between two readings of the cycle counter, with nothing of the compiler's in between. */
#ifndef TIMED_H
#define TIMED_H

#include <stdint.h>

/* A trap's vector from now on is the end of the measurement. */
#define TIMED_TRAP(before, trigger, operands...)                                                     \
    ({                                                                                               \
        uint64_t from_, to_, old_;                                                                   \
        __asm__ volatile(before "la t3, 9f\n\tcsrrw %2, stvec, t3\n\tcsrsi sstatus, 2\n\t"           \
                                "rdcycle %0\n\t" trigger "8:\tj 8b\n\t.balign 4\n9:\trdcycle %1\n\t" \
                                "csrw stvec, %2"                                                     \
                         : "=&r"(from_), "=&r"(to_), "=&r"(old_)                                     \
                         : operands                                                                  \
                         : "t3", "a0", "a1", "a2", "a6", "a7", "memory");                            \
        to_ - from_;                                                                                 \
    })

static inline uint64_t timed_nothing(void)
{
    uint64_t from, to;
    __asm__ volatile("rdcycle %0\n\trdcycle %1" : "=&r"(from), "=&r"(to));
    return to - from;
}

static inline uint64_t timed_ecall(uint64_t extension, uint64_t function, uint64_t a, uint64_t b)
{
    register uint64_t a0 __asm__("a0") = a;
    register uint64_t a1 __asm__("a1") = b;
    register uint64_t a6 __asm__("a6") = function;
    register uint64_t a7 __asm__("a7") = extension;
    uint64_t from, to;

    __asm__ volatile("rdcycle %0\n\tecall\n\trdcycle %1"
                     : "=&r"(from), "=&r"(to), "+r"(a0), "+r"(a1)
                     : "r"(a6), "r"(a7)
                     : "memory");
    return to - from;
}

/* The cycle at which it began: this hart sleeps behind it, for another one's instructions are counted too. */
static inline uint64_t timed_ring(uint64_t extension, uint64_t function, uint64_t a, uint64_t b)
{
    register uint64_t a0 __asm__("a0") = a;
    register uint64_t a1 __asm__("a1") = b;
    register uint64_t a6 __asm__("a6") = function;
    register uint64_t a7 __asm__("a7") = extension;
    uint64_t from;

    __asm__ volatile("rdcycle %0\n\tecall\n\twfi" : "=&r"(from), "+r"(a0), "+r"(a1) : "r"(a6), "r"(a7) : "memory");
    return from;
}

static inline uint64_t timed_message(uintptr_t at, uint32_t v)
{
    uint64_t from;
    __asm__ volatile("rdcycle %0\n\tsw %1, 0(%2)\n\twfi" : "=&r"(from) : "r"(v), "r"(at) : "memory");
    return from;
}

static inline uint64_t timed_read(uintptr_t at)
{
    uint64_t from, to, v;
    __asm__ volatile("rdcycle %0\n\tlw %2, 0(%3)\n\trdcycle %1"
                     : "=&r"(from), "=&r"(to), "=&r"(v)
                     : "r"(at)
                     : "memory");
    return to - from;
}

static inline uint64_t timed_write(uintptr_t at, uint32_t v)
{
    uint64_t from, to;
    __asm__ volatile("rdcycle %0\n\tsw %2, 0(%3)\n\trdcycle %1" : "=&r"(from), "=&r"(to) : "r"(v), "r"(at) : "memory");
    return to - from;
}

static inline uint64_t timed_writes(uintptr_t at, uint32_t v, uintptr_t then, uint32_t w)
{
    uint64_t from, to;
    __asm__ volatile("rdcycle %0\n\tsw %2, 0(%3)\n\tsw %4, 0(%5)\n\trdcycle %1"
                     : "=&r"(from), "=&r"(to)
                     : "r"(v), "r"(at), "r"(w), "r"(then)
                     : "memory");
    return to - from;
}

#endif
