/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Debian's kernel as it is, an initial RAM disk, and a device tree of the build's. Two cores, each in a cluster of its own; devices
 * and interrupt controller lie SHIFT above where the board has them.
 */
#include <config.h>

VM_IMAGE(kernel, XSTR(LINUX/Image))
VM_IMAGE(initrd, XSTR(INITRAMFS))

#ifndef SHIFT
#define SHIFT 0x20000000
#endif
#ifndef CLUSTERS
#define CLUSTERS 1, 1 /* how many cores each has */
#endif
#ifndef FDT_BASE
#define FDT_BASE 0
#endif

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .name = "stock",
            .image = VM_IMAGE_BUILTIN(kernel, 0x50000000),
            .entry = 0x50000000,
            .initrd = VM_IMAGE_BUILTIN(initrd, 0x54000000),
            .fdt = { .base_addr = FDT_BASE, .bootargs = "console=ttyAMA0 earlycon " XSTR(BOOTARGS) },
            .platform = {
                .cpu_num = 2,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x50000000, .size = 0x10000000 } },
                .dev_num = 3,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x09000000, .va = 0x09000000 + SHIFT, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 33 } },
                    { .pa = 0x09010000, .va = 0x09010000 + SHIFT, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 34 } },
                    { .interrupt_num = 1, .interrupts = (irqid_t[]) { 27 } },
                },
                .arch = {
                    .gic = { .gicd_addr = 0x08000000 + SHIFT, .gicr_addr = 0x080a0000 + SHIFT, .gicc_addr = 0x08010000 + SHIFT },
                    .clusters = { .num = sizeof((size_t[]){ CLUSTERS }) / sizeof(size_t), .core_num = (size_t[]) { CLUSTERS } },
                },
            },
        },
    },
};
