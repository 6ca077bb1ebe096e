/* SPDX-License-Identifier: Apache-2.0 */
/* A file of a time when every board had a PLIC: memory at its own address, interrupts only, two VMs with one core each. */
#include <config.h>

VM_IMAGE(first, XSTR(IMAGES/first.bin));
VM_IMAGE(second, XSTR(IMAGES/second.bin));

struct config config = {

    CONFIG_HEADER

    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) {
        [0] = { .size = 0x00010000 }
    },

    .vmlist_size = 2,
    .vmlist = {
        {
            .image = {
                .base_addr = 0x84000000,
                .load_addr = VM_IMAGE_OFFSET(first),
                .size = VM_IMAGE_SIZE(first)
            },
            .entry = 0x84000000,
            .cpu_affinity = 0x1,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x84000000, .size = 0x04000000 } },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) {
                    { .base = 0x8f000000, .size = 0x00010000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } }
                },
                .dev_num = 1,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x10000000, .va = 0x10000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 10 } },
                },
                .arch = { .irqc.plic.base = 0xc000000 },
            }
        },
        {
            .image = VM_IMAGE_BUILTIN(second, 0x90000000),
            .entry = 0x90000000,
            .cpu_affinity = 0xe,
            .platform = {
                .cpu_num = 3,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) {
                    { .base = 0x90000000, .size = 0x20000000, .place_phys = true, .phys = 0x90000000 }
                },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) {
                    { .base = 0xf0000000, .size = 0x00010000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } }
                },
                .dev_num = 1,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x10001000, .va = 0x10001000, .size = 0x8000, .interrupt_num = 8,
                      .interrupts = (irqid_t[]) { 1, 2, 3, 4, 5, 6, 7, 8 } },
                },
                .arch = { .irqc = { .plic = { .base = 0xc000000 } } },
            }
        },
    },
};
