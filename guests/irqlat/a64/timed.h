/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Accesses between two readings of the counter. No barriers: what they cost would be counted, and
 * where this measures, in the emulator, a tick is an instruction.
 */
#ifndef TIMED_H
#define TIMED_H

#include <stdint.h>

#include "irqlat.h"

static inline uint64_t timed_nothing(void)
{
    uint64_t t0, t1;

    __asm__ volatile("mrs %0, cntvct_el0\n\tmrs %1, cntvct_el0" : "=&r"(t0), "=&r"(t1));
    return t1 - t0;
}

static inline uint64_t timed_read(uintptr_t a)
{
    uint64_t t0, t1, v;

    __asm__ volatile("mrs %0, cntvct_el0\n\tldr %w2, [%3]\n\tmrs %1, cntvct_el0"
                     : "=&r"(t0), "=&r"(t1), "=&r"(v)
                     : "r"(a)
                     : "memory");
    return t1 - t0 - counter_cost;
}

static inline uint64_t timed_write(uintptr_t a, uint32_t v)
{
    uint64_t t0, t1;

    __asm__ volatile("mrs %0, cntvct_el0\n\tstr %w2, [%3]\n\tmrs %1, cntvct_el0"
                     : "=&r"(t0), "=&r"(t1)
                     : "r"(v), "r"(a)
                     : "memory");
    return t1 - t0 - counter_cost;
}

static inline uint64_t timed_two_writes(uintptr_t a, uintptr_t b, uint32_t v)
{
    uint64_t t0, t1;

    __asm__ volatile("mrs %0, cntvct_el0\n\tstr %w2, [%3]\n\tstr %w2, [%4]\n\tmrs %1, cntvct_el0"
                     : "=&r"(t0), "=&r"(t1)
                     : "r"(v), "r"(a), "r"(b)
                     : "memory");
    return t1 - t0 - counter_cost;
}

/* The counter before a write. */
static inline uint64_t write_start(uintptr_t a, uint32_t v)
{
    uint64_t t0;

    __asm__ volatile("mrs %0, cntvct_el0\n\tstr %w1, [%2]" : "=&r"(t0) : "r"(v), "r"(a) : "memory");
    return t0;
}

/* A whole call as a guest makes it: four argument registers, then the call. */
uint64_t timed_hvc(uint64_t function, uint64_t a, uint64_t b, uint64_t c);
uint64_t timed_smc(uint64_t function, uint64_t a, uint64_t b, uint64_t c);

/* A call without arguments and, masked, sleep: what a sender does next is counted until it sleeps. */
struct call_times {
    uint64_t ticks;
    int64_t result;
};
void hvc_and_sleep(uint64_t function, volatile uint64_t *start, struct call_times *times);
void smc_and_sleep(uint64_t function, volatile uint64_t *start, struct call_times *times);

/* A vector reads the counter by its second instruction; meant is its first. */
#define VECTOR_LEAD 1

#endif
