/* SPDX-License-Identifier: Apache-2.0 */
/* What a guest finds where: one const struct, made from macros for each variant of a guest. */
#ifndef GUEST_BOARD_H
#define GUEST_BOARD_H

#include <stdint.h>

struct board {
    uintptr_t uart;
    unsigned uart_irq;
    uintptr_t gicd;
    uintptr_t gicr; /* GICv3; 0 where there is none */
    uintptr_t gicr_stride;
    uintptr_t gicc; /* GICv2; 0 where there is none */
    uintptr_t shmem;
    uintptr_t void_base; /* 64 KiB that nothing backs, in a VM and on the bare board */
    unsigned ipc_irq; /* of doorbell 0 */
    unsigned timer_irq; /* virtual timer */
    const unsigned *owned; /* SPIs and PPIs that this guest has, for guests that look at all */
    unsigned owned_count;
    unsigned cores; /* that this guest uses */
    unsigned cluster_size; /* cores that differ in affinity level 0 only */
};

extern const struct board board;

#endif
