/* SPDX-License-Identifier: Apache-2.0 */
/* RISC-V: one hart, one image that is copied in: what a boot costs. */
#include <config.h>

VM_IMAGE(boot, XSTR(GUESTS/rvlat-boot.bin))

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .name = "boot",
            .image = VM_IMAGE_BUILTIN(boot, 0x80200000),
            .entry = 0x80200000,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x80200000, .size = 0x1000000 } },
                .dev_num = 1,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x10000000, .va = 0x10000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 10 } },
                },
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
    },
};
