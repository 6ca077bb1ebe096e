/* SPDX-License-Identifier: Apache-2.0 */
/* Every field of the user's document, as a list of two VMs with a shared memory between them. */
#include <config.h>

VM_IMAGE(first, XSTR(IMAGES/first.bin));
VM_IMAGE(second, XSTR(IMAGES/second.bin));

struct config config = {

    .shmemlist_size = 2,
    .shmemlist = (struct shmem[]) {
        [0] = { .size = 0x00010000, },
        [1] = { .size = 0x00001000, .place_phys = true, .phys = 0x7ff00000, },
    },

    .vmlist_size = 2,
    .vmlist = {
        {
            .image = {
                .base_addr = 0x50000000,
                .load_addr = VM_IMAGE_OFFSET(first),
                .size = VM_IMAGE_SIZE(first),
                .separately_loaded = false,
                .inplace = false,
            },
            .entry = 0x50000000,
            .cpu_affinity = 0x3,
            .colors = 0,
            .platform = {
                .cpu_num = 2,
                .region_num = 2,
                .regions = (struct vm_mem_region[]) {
                    { .base = 0x50000000, .size = 0x1000000 },
                    { .base = 0x58000000, .size = 0x1000000, .place_phys = true, .phys = 0x68000000 },
                },
                .ipc_num = 2,
                .ipcs = (struct ipc[]) {
                    { .base = 0xf0000000, .size = 0x00010000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } },
                    { .base = 0xf0100000, .size = 0x00001000, .shmem_id = 1, .interrupt_num = 2, .interrupts = (irqid_t[]) { 53, 54 } },
                },
                .dev_num = 2,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x09040000, .va = 0x09040000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 40 }, .id = 0 },
                    { .interrupt_num = 1, .interrupts = (irqid_t[]) { 27 } },
                },
                .mmu = true,
                .arch = {
                    .gic = {
                        .gicc_addr = 0x08010000,
                        .gich_addr = 0x08030000,
                        .gicv_addr = 0x08040000,
                        .gicd_addr = 0x08000000,
                        .gicr_addr = 0x080a0000,
                        .maintenance_id = 25,
                    },
                    .smmu = { .base = 0x09050000 },
                    .clusters = { .num = 1, .core_num = (size_t[]) { 2 } },
                },
            },
        },
        {
            .image = VM_IMAGE_BUILTIN(second, 0x60000000),
            .entry = 0x60000000,
            .cpu_affinity = 0xc,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x60000000, .size = 0x1000000 } },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) {
                    { .base = 0xf0000000, .size = 0x00008000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } },
                },
                .dev_num = 1,
                .devs = (struct vm_dev_region[]) { { .interrupt_num = 1, .interrupts = (irqid_t[]) { 27 } } },
                .arch = { .gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080a0000, .gicc_addr = 0x08010000 } },
            },
        },
    },
};
