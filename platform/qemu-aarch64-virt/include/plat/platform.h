/* SPDX-License-Identifier: Apache-2.0 */
/* The board's numbers, for configurations that include <plat/platform.h>. Interrupts are INTIDs. */
#ifndef PLAT_PLATFORM_H
#define PLAT_PLATFORM_H

#define PLAT_CPU_NUM 4
#define PLAT_MEM_BASE 0x40000000
#define PLAT_MEM_SIZE 0x40000000

#define PLAT_GICD_ADDR 0x08000000
#define PLAT_GICR_ADDR 0x080a0000
#define PLAT_GICC_ADDR 0x08010000
#define PLAT_GICH_ADDR 0x08030000
#define PLAT_GICV_ADDR 0x08040000
#define PLAT_GIC_MAINTENANCE_ID 25
#define PLAT_SMMU_ADDR 0x09050000

#define PLAT_UART0_ADDR 0x09000000
#define PLAT_UART0_IRQ 33
#define PLAT_UART1_ADDR 0x09040000
#define PLAT_UART1_IRQ 40
#define PLAT_RTC_ADDR 0x09010000
#define PLAT_RTC_IRQ 34

#define PLAT_TIMER_VIRTUAL_IRQ 27

#endif
