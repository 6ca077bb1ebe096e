/* SPDX-License-Identifier: Apache-2.0 */
/* RISC-V: one that rings, and another VM that answers its doorbells, a hart each. */
#include <config.h>

VM_IMAGE(rings, XSTR(GUESTS/rvlat-1.bin))
VM_IMAGE(answers, XSTR(GUESTS/rvlat-b.bin))

struct config config = {
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) { { .size = 0x10000 } },
    .vmlist_size = 2,
    .vmlist = {
        {
            .name = "rings",
            .image = VM_IMAGE_BUILTIN(rings, 0x80200000),
            .entry = 0x80200000,
            .cpu_affinity = 0x1,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x80200000, .size = 0x1000000 } },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) {
                    { .base = 0x70000000, .size = 0x10000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } },
                },
                .dev_num = 1,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x10000000, .va = 0x10000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 10 } },
                },
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
        {
            .name = "answers",
            .image = VM_IMAGE_BUILTIN(answers, 0x80200000),
            .entry = 0x80200000,
            .cpu_affinity = 0x2,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x80200000, .size = 0x1000000 } },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) {
                    { .base = 0x70000000, .size = 0x10000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } },
                },
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
    },
};
