/* SPDX-License-Identifier: Apache-2.0 */
/* A small guest with a device tree, at a place of Bao's choice. RAM, UART and UART_IRQ are the board's. */
#include <config.h>

VM_IMAGE(fdt, XSTR(GUESTS/FDT.bin))

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .name = "tree",
            .image = VM_IMAGE_BUILTIN(fdt, RAM),
            .entry = RAM,
            .fdt = { .bootargs = "none" },
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = RAM, .size = 0x1000000 } },
                .dev_num = 1,
                .devs = (struct vm_dev_region[]) {
                    { .pa = UART, .va = UART, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { UART_IRQ } },
                },
#ifdef IRQC_ADDRESSES
                .arch.irqc = IRQC_ADDRESSES,
#else
                .arch.gic = { .gicd_addr = GICD, .gicr_addr = GICR, .gicc_addr = 0x08010000 },
#endif
            },
        },
    },
};
