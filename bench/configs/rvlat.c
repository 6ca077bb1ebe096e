/* SPDX-License-Identifier: Apache-2.0 */
/* RISC-V: the one that measures, with two harts. */
#include <config.h>

VM_IMAGE(rvlat, XSTR(GUESTS/rvlat.bin))

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .name = "rvlat",
            .image = VM_IMAGE_BUILTIN(rvlat, 0x80200000),
            .entry = 0x80200000,
            .cpu_affinity = 0x3,
            .platform = {
                .cpu_num = 2,
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
