/* SPDX-License-Identifier: Apache-2.0 */
/* The one that measures, with two cores, and another VM that answers its doorbells. */
#include <config.h>

VM_IMAGE(irqlat, XSTR(GUESTS/irqlat.bin))
VM_IMAGE(answers, XSTR(GUESTS/irqlat-b.bin))

struct config config = {
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) { { .size = 0x10000 } },
    .vmlist_size = 2,
    .vmlist = {
        {
            .name = "irqlat",
            .image = VM_IMAGE_BUILTIN(irqlat, 0x50000000),
            .entry = 0x50000000,
            .cpu_affinity = 0x3,
            .platform = {
                .cpu_num = 2,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x50000000, .size = 0x1000000 } },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) {
                    { .base = 0x70000000, .size = 0x10000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } },
                },
                .dev_num = 2,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x09000000, .va = 0x09000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 33 } },
                    { .interrupt_num = 1, .interrupts = (irqid_t[]) { 27 } },
                },
                .arch.gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080a0000, .gicc_addr = 0x08010000 },
            },
        },
        {
            .name = "answers",
            .image = VM_IMAGE_BUILTIN(answers, 0x50000000),
            .entry = 0x50000000,
            .cpu_affinity = 0x4,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x50000000, .size = 0x1000000 } },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) {
                    { .base = 0x70000000, .size = 0x10000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } },
                },
                .dev_num = 2,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x09040000, .va = 0x09040000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 40 } },
                    { .interrupt_num = 1, .interrupts = (irqid_t[]) { 27 } },
                },
                .arch.gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080a0000, .gicc_addr = 0x08010000 },
            },
        },
    },
};
