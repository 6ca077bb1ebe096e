/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The demo: Debian's Linux on two cores, and a real-time guest on a third, each with a console of its own. They share
 * 64 KiB at 0x70000000 and ring each other's doorbell 52.
 */
#include <config.h>

VM_IMAGE(linux, XSTR(LINUX_IMAGE));
VM_IMAGE(initramfs, XSTR(LINUX_INITRAMFS));
VM_IMAGE(rt, XSTR(GUESTS/rt-u1.bin));

struct config config = {
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) {
        [0] = { .size = 0x10000 },
    },

    .vmlist_size = 2,
    .vmlist = {
        {
            .name = "linux",
            .image = VM_IMAGE_BUILTIN(linux, 0x48000000),
            .entry = 0x48000000,
            .initrd = VM_IMAGE_BUILTIN(initramfs, 0x4c000000),
            .fdt = { .bootargs = "console=ttyAMA0 earlycon " LINUX_ARGS }, /* a device tree of what stands here */
            .cpu_affinity = 0x3,
            .platform = {
                .cpu_num = 2,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) {
                    { .base = 0x48000000, .size = 0x10000000 },
                },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) {
                    { .base = 0x70000000, .size = 0x10000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } },
                },
                .dev_num = 2,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x09000000, .va = 0x09000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 33 } },
                    { .interrupt_num = 1, .interrupts = (irqid_t[]) { 27 } }, /* the virtual timer */
                },
                .arch.gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080A0000 },
            },
        },
        {
            .name = "rt",
            .image = VM_IMAGE_BUILTIN(rt, 0x50000000),
            .entry = 0x50000000,
            .cpu_affinity = 0x4,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) {
                    { .base = 0x50000000, .size = 0x1000000 },
                },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) {
                    { .base = 0x70000000, .size = 0x10000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } },
                },
                .dev_num = 2,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x09040000, .va = 0x09040000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 40 } },
                    { .interrupt_num = 1, .interrupts = (irqid_t[]) { 27 } },
                },
                .arch.gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080A0000 },
            },
        },
    },
};
