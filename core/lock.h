/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Spin locks, taken in arrival order. Held for bounded, short sections, never across a wait for another core.
 * Lock order: vm->virqc.gate → console lock; RISC-V: vm->arch.line_lock → console lock.
 * A lock never serves two VMs, but for the console's, which is bounded.
 */
#ifndef LOCK_H
#define LOCK_H

#include <arch/barrier.h> /* arch_spin_hint */
#include <stdatomic.h>
#include <stdint.h>

struct lock {
    _Atomic uint32_t next; /* words: not every core has smaller atomic operations */
    _Atomic uint32_t serving;
};

static inline void lock_take(struct lock *l)
{
    uint32_t mine = atomic_fetch_add_explicit(&l->next, 1, memory_order_relaxed);
    while (atomic_load_explicit(&l->serving, memory_order_acquire) != mine) { /* pairs with lock_release */
        arch_spin_hint();
    }
}

static inline void lock_release(struct lock *l)
{
    uint32_t mine = atomic_load_explicit(&l->serving, memory_order_relaxed);
    atomic_store_explicit(&l->serving, mine + 1, memory_order_release);
}

#endif
