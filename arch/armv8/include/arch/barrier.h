/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_BARRIER_H
#define ARCH_BARRIER_H

#include <stdatomic.h>
#include <stdint.h>

static inline void arch_spin_hint(void) { __asm__ volatile("yield" ::: "memory"); }

/* A relaxed atomic load, which may have an offset in its address; the compiler's own has none. */
#define arch_peek(word) \
    (*(const volatile __typeof__(atomic_load_explicit(word, memory_order_relaxed)) *)(uintptr_t)(word))

/* Everything written to memory and devices before is seen by everybody before anything after. */
static inline void arch_io_barrier(void) { __asm__ volatile("dsb sy" ::: "memory"); }

#endif
