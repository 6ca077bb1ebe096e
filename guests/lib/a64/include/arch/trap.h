/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_TRAP_H
#define ARCH_TRAP_H

#include <arch/frame.h>
#include <stddef.h>
#include <stdint.h>

struct trap_frame {
    uint64_t x[31];
    uint64_t ticks; /* CNTVCT, read by the vector's second instruction */
    uint64_t kind; /* the vector's number, 0 to 15 */
    uint64_t elr;
    uint64_t spsr;
    uint64_t esr;
    uint64_t far;
    uint64_t unused;
};

_Static_assert(offsetof(struct trap_frame, ticks) == FRAME_TICKS, "known to vectors.S");
_Static_assert(offsetof(struct trap_frame, elr) == FRAME_ELR, "known to vectors.S");
_Static_assert(offsetof(struct trap_frame, esr) == FRAME_ESR, "known to vectors.S");
_Static_assert(sizeof(struct trap_frame) == FRAME_SIZE, "known to vectors.S");

/* A vector's number is 4 times where the exception came from, plus these. */
#define TRAP_SYNC 0
#define TRAP_IRQ 1
#define TRAP_FIQ 2
#define TRAP_SERROR 3

#endif
