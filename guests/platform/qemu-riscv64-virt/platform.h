/* SPDX-License-Identifier: Apache-2.0 */
/* The virt machine's addresses; a variant of a guest overrides any of them by -D. */
#ifndef GUEST_PLATFORM_H
#define GUEST_PLATFORM_H

#ifndef UART_BASE
#define UART_BASE 0x10000000
#endif
#ifndef UART_IRQ
#define UART_IRQ 10
#endif
/* The APLIC, the IMSIC, the PLIC. */
#ifndef GICD_BASE
#define GICD_BASE 0x0d000000
#endif
#ifndef GICR_BASE
#define GICR_BASE 0x28000000
#endif
#ifndef GICR_STRIDE
#define GICR_STRIDE 0x1000
#endif
#ifndef GICC_BASE
#define GICC_BASE 0x0c000000
#endif
#ifndef SHMEM_BASE
#define SHMEM_BASE 0x70000000
#endif
#ifndef VOID_BASE
#define VOID_BASE 0x0b000000
#endif
#ifndef IPC_IRQ
#define IPC_IRQ 52
#endif
/* No source of a controller: the hart's own. */
#ifndef TIMER_IRQ
#define TIMER_IRQ 200
#endif
#ifndef OWNED_IRQS
#define OWNED_IRQS UART_IRQ
#endif
#ifndef CORES
#define CORES 1
#endif
#ifndef CLUSTER_SIZE
#define CLUSTER_SIZE 8
#endif

#endif
