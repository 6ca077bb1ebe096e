/* SPDX-License-Identifier: Apache-2.0 */
#include "board.h"

#include "platform.h"

static const unsigned owned[] = { OWNED_IRQS };

const struct board board = {
    .uart = UART_BASE,
    .uart_irq = UART_IRQ,
    .gicd = GICD_BASE,
    .gicr = GICR_BASE,
    .gicr_stride = GICR_STRIDE,
    .gicc = GICC_BASE,
    .shmem = SHMEM_BASE,
    .void_base = VOID_BASE,
    .ipc_irq = IPC_IRQ,
    .timer_irq = TIMER_IRQ,
    .owned = owned,
    .owned_count = sizeof(owned) / sizeof(owned[0]),
    .cores = CORES,
    .cluster_size = CLUSTER_SIZE,
};
