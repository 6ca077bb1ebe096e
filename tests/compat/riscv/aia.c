/* SPDX-License-Identifier: Apache-2.0 */
/* A list by pointer, controllers of the newer kind at addresses of the VM's own, an image that something else loads. */
#include <config.h>
#include <plat/platform.h>

VM_IMAGE(first, XSTR(IMAGES/first.bin))

struct config config = {
    .vmlist_size = 2,
    .vmlist = (struct vm_config[]) {
        {
            .image = VM_IMAGE_BUILTIN(first, 0x84000000),
            .entry = 0x84000000,
            .platform = {
                .cpu_num = 2,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x84000000, .size = 0x04000000 } },
                .dev_num = 1,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x10000000, .va = 0x10000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (unsigned[]) { 10 } },
                },
                .mmu = false,
                .arch.irqc.aia.aplic.base = 0xd000000,
                .arch.irqc.aia.imsic.base = 0x28000000,
            }
        },
        {
            .image = VM_IMAGE_LOADED(0x90000000, 0x98000000, 0x100000),
            .entry = 0x90000000,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x90000000, .size = 0x04000000 } },
                .arch = { .irqc = { .aia = { .aplic = { .base = 0xd000000 }, .imsic = { .base = 0x28000000 } } } },
            }
        },
    },
};
