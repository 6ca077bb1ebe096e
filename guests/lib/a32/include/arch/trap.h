/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_TRAP_H
#define ARCH_TRAP_H

#include <arch/frame.h>
#include <stddef.h>
#include <stdint.h>

struct trap_frame {
    uint32_t kind; /* the vector's number, 1 to 7 */
    uint32_t esr; /* DFSR or IFSR */
    uint32_t far; /* DFAR or IFAR */
    uint32_t unused;
    uint64_t ticks; /* CNTVCT, read among the vector's first instructions */
    uint32_t r[13];
    uint32_t lr; /* of SVC mode */
    uint32_t elr; /* where the exception was taken */
    uint32_t spsr;
};

_Static_assert(offsetof(struct trap_frame, r) == FRAME_HEAD, "known to vectors.S");
_Static_assert(sizeof(struct trap_frame) == FRAME_SIZE, "known to vectors.S");

#define TRAP_UNDEFINED 1
#define TRAP_SVC 2
#define TRAP_PREFETCH 3
#define TRAP_DATA 4
#define TRAP_IRQ 6
#define TRAP_FIQ 7

#endif
