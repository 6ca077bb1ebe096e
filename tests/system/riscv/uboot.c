/* SPDX-License-Identifier: Apache-2.0 */
/* Debian's U-Boot for S-mode, as it is, with a device tree of the build's and the board's UART. Its first stack is below it. */
#include <config.h>

VM_IMAGE(uboot, XSTR(UBOOT_BIN))

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .name = "uboot",
            .image = VM_IMAGE_BUILTIN(uboot, 0x80200000),
            .entry = 0x80200000,
            .fdt = { .base_addr = 0x88000000 },
            .platform = {
                .cpu_num = 2,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x80000000, .size = 0x10000000 } },
                .dev_num = 1,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x10000000, .va = 0x10000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 10 } },
                },
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
    },
};
