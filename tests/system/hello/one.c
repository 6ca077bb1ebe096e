/* SPDX-License-Identifier: Apache-2.0 */
/* One VM, one core, its image built in. */
#include <config.h>

VM_IMAGE(hello, XSTR(GUESTS/hello-u1.bin))

#ifndef ENTRY
#define ENTRY 0x50000000
#endif

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .image = VM_IMAGE_BUILTIN(hello, 0x50000000),
            .entry = ENTRY,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x50000000, .size = 0x1000000 } },
                .dev_num = 2,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x09040000, .va = 0x09040000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 40 } },
                    { .interrupt_num = 1, .interrupts = (irqid_t[]) { 27 } },
                },
                .arch = { .gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080a0000 } },
            },
        },
    },
};
