/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_BARRIER_H
#define ARCH_BARRIER_H

static inline void arch_spin_hint(void) { __asm__ volatile("yield" ::: "memory"); }

/* Everything written to memory and devices before is seen by everybody before anything after. */
static inline void arch_io_barrier(void) { __asm__ volatile("dsb sy" ::: "memory"); }

#endif
