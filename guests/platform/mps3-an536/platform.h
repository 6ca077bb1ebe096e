/* SPDX-License-Identifier: Apache-2.0 */
/* The MPS3 board's addresses; a variant of a guest overrides any of them by -D. */
#ifndef GUEST_PLATFORM_H
#define GUEST_PLATFORM_H

#ifndef UART_BASE
#define UART_BASE 0xe7c00000
#endif
#ifndef UART_IRQ
#define UART_IRQ 17
#endif
#ifndef GICD_BASE
#define GICD_BASE 0xf0000000
#endif
#ifndef GICR_BASE
#define GICR_BASE 0xf0100000
#endif
#ifndef GICR_STRIDE
#define GICR_STRIDE 0x20000
#endif
#ifndef GICC_BASE
#define GICC_BASE 0
#endif
#ifndef SHMEM_BASE
#define SHMEM_BASE 0x70000000
#endif
#ifndef VOID_BASE
#define VOID_BASE 0x0c000000
#endif
#ifndef IPC_IRQ
#define IPC_IRQ 52
#endif
#ifndef TIMER_IRQ
#define TIMER_IRQ 27
#endif
#ifndef OWNED_IRQS
#define OWNED_IRQS TIMER_IRQ, UART_IRQ, RTC_IRQ
#endif
#ifndef RTC_IRQ
#define RTC_IRQ 33
#endif
#ifndef CORES
#define CORES 1
#endif
#ifndef CLUSTER_SIZE
#define CLUSTER_SIZE 8
#endif

#endif
