/* SPDX-License-Identifier: Apache-2.0 */
/* The VM list as a pointer, the header macro without a comma, images without a semicolon, nested designators, 0b. */
#include <config.h>

VM_IMAGE(first, XSTR(IMAGES/first.bin))

#define RAM_BASE 0x50000000
#define RAM_SIZE (16 * 1024 * 1024)

struct config config = {

    CONFIG_HEADER

    .hyp.relocate = false,
    .hyp.base_addr = 0x40000000,
    .hyp.colors = 0,

    .vmlist_size = 1,
    .vmlist = (struct vm_config[]) {
        {
            .image.base_addr = RAM_BASE,
            .image.load_addr = VM_IMAGE_OFFSET(first),
            .image.size = VM_IMAGE_SIZE(first),
            .entry = RAM_BASE,
            .cpu_affinity = 0b0011,
            .platform.cpu_num = 2,
            .platform.region_num = 1,
            .platform.regions = (struct vm_mem_region[]) { { .base = RAM_BASE, .size = RAM_SIZE } },
            .platform.dev_num = 3,
            .platform.devs = (struct vm_dev_region[]) {
                { .pa = 0x09000000, .va = 0x09000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (unsigned[]) { 33 } },
                { .interrupt_num = 1, .interrupts = (irqid_t[]) { 27 } },
                { .pa = 0x09010000, .va = 0x09010000, .size = 0x1000, .interrupt_num = 0, .interrupts = NULL },
            },
            .platform.arch.gic.gicd_addr = 0x08000000,
            .platform.arch.gic.gicr_addr = 0x080A0000,
            .platform.arch.gic.gicc_addr = 0x08010000,
            .platform.arch.gic.interrupt_num = 128,
        },
    },
};
