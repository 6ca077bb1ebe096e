/* SPDX-License-Identifier: Apache-2.0 */
/* Two VMs with colours of their own (A, B), one region with others (REGION), and a shared memory with yet others (SHARED). */
#include <config.h>

VM_IMAGE(a, XSTR(GUESTS/GUEST_A.bin))
VM_IMAGE(b, XSTR(GUESTS/GUEST_B.bin))

#define BASE 0x80200000
#define IPC                                                                                                          \
    {                                                                                                                \
        {                                                                                                            \
            .base = 0x70000000, .size = 0x10000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } \
        }                                                                                                            \
    }

struct config config = {
    .hyp.colors = HYP,
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) { { .size = 0x20000, .colors = SHARED } },
    .vmlist_size = 2,
    .vmlist = {
        {
            .image = VM_IMAGE_BUILTIN(a, BASE),
            .entry = BASE,
            .cpu_affinity = 3,
            .colors = A,
            .platform = {
                .cpu_num = 2,
                .region_num = 2,
                .regions = (struct vm_mem_region[]) {
                    { .base = BASE, .size = 0x1000000 },
                    { .base = BASE + 0x2000000, .size = 0x123000, .colors = REGION },
                },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) IPC,
                .dev_num = 1,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x10000000, .va = 0x10000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 10 } },
                },
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
        {
            .image = VM_IMAGE_BUILTIN(b, BASE),
            .entry = BASE,
            .cpu_affinity = 4,
            .colors = B,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = BASE, .size = 0x1000000 } },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) IPC,
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
    },
};
