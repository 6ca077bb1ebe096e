/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_BARRIER_H
#define ARCH_BARRIER_H

#include <sched.h>
#include <stdatomic.h>

/* The core that is waited for may be a thread without a processor. */
static inline void arch_spin_hint(void) { (void)sched_yield(); }

#define arch_peek(word) atomic_load_explicit(word, memory_order_relaxed)

/* Everything written to memory and devices before is seen by everybody before anything after. */
static inline void arch_io_barrier(void) { atomic_thread_fence(memory_order_seq_cst); }

#endif
