/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_BARRIER_H
#define ARCH_BARRIER_H

/* PAUSE (Zihintpause) is a FENCE hint: harts that do not know it do nothing. */
static inline void arch_spin_hint(void) { __asm__ volatile(".word 0x0100000f" ::: "memory"); }

/* Everything written to memory and devices before is seen by everybody before anything after. */
static inline void arch_io_barrier(void) { __asm__ volatile("fence iorw, iorw" ::: "memory"); }

#endif
