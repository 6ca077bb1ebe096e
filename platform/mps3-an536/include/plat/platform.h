/* SPDX-License-Identifier: Apache-2.0 */
/* The board's numbers, for configurations that include <plat/platform.h>. Interrupts are INTIDs. */
#ifndef PLAT_PLATFORM_H
#define PLAT_PLATFORM_H

#define PLAT_CPU_NUM 2
#define PLAT_DDR_BASE 0x20000000
#define PLAT_DDR_SIZE 0xc0000000
#define PLAT_BRAM_BASE 0x10000000
#define PLAT_BRAM_SIZE 0x80000
#define PLAT_QSPI_BASE 0x08000000
#define PLAT_QSPI_SIZE 0x800000

#define PLAT_GICD_ADDR 0xf0000000
#define PLAT_GICR_ADDR 0xf0100000
#define PLAT_GIC_MAINTENANCE_ID 25

/* Each core's own: at one address, other chips. */
#define PLAT_UART_CORE_ADDR 0xe7c00000
#define PLAT_UART_CORE_TX_IRQ 17
#define PLAT_UART_CORE_RX_IRQ 16
/* Everybody's. */
#define PLAT_UART2_ADDR 0xe0205000
#define PLAT_UART2_TX_IRQ 38
#define PLAT_UART3_ADDR 0xe0206000
#define PLAT_UART3_TX_IRQ 40

#define PLAT_TIMER_VIRTUAL_IRQ 27

#endif
