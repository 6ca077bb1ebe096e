/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ARCH_TRAP_H
#define ARCH_TRAP_H

#include <arch/frame.h>
#include <stddef.h>
#include <stdint.h>

struct trap_frame {
    uint64_t x[32];
    uint64_t ticks; /* time, read among the vector's first instructions */
    /* The second names are those of guests that run on other architectures, too. */
    union {
        uint64_t cause, esr;
    };
    union {
        uint64_t epc, elr;
    };
    uint64_t status;
    union {
        uint64_t tval, far;
    };
    uint64_t unused;
};

_Static_assert(offsetof(struct trap_frame, ticks) == FRAME_TICKS, "known to vectors.S");
_Static_assert(offsetof(struct trap_frame, tval) == FRAME_TVAL, "known to vectors.S");
_Static_assert(sizeof(struct trap_frame) == FRAME_SIZE, "known to vectors.S");

#define CAUSE_IRQ (1ul << 63)
#define IRQ_SOFTWARE 1
#define IRQ_TIMER 5
#define IRQ_EXTERNAL 9

#endif
