/* SPDX-License-Identifier: Apache-2.0 */
/* The board's numbers, for configurations that include <plat/platform.h>. Interrupts are source numbers. */
#ifndef PLAT_PLATFORM_H
#define PLAT_PLATFORM_H

#define PLAT_CPU_NUM 4
#define PLAT_MEM_BASE 0x80000000
#define PLAT_MEM_SIZE 0x40000000

#define PLAT_PLIC_ADDR 0x0c000000
#define PLAT_APLIC_ADDR 0x0d000000
#define PLAT_IMSIC_ADDR 0x28000000

#define PLAT_UART0_ADDR 0x10000000
#define PLAT_UART0_IRQ 10
#define PLAT_RTC_ADDR 0x00101000
#define PLAT_RTC_IRQ 11
#define PLAT_VIRTIO_ADDR(n) (0x10001000 + (n)*0x1000)
#define PLAT_VIRTIO_IRQ(n) (1 + (n))

#endif
