/* SPDX-License-Identifier: Apache-2.0 */
/* Two VMs that play ping-pong over a shared memory: the first has the UART, the second speaks through the SBI. */
#include <config.h>

VM_IMAGE(a, XSTR(GUESTS/A.bin))
VM_IMAGE(b, XSTR(GUESTS/B.bin))

#define IPC                                                                                                          \
    {                                                                                                                \
        {                                                                                                            \
            .base = 0x70000000, .size = 0x10000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } \
        }                                                                                                            \
    }
#define REGION                                    \
    {                                             \
        {                                         \
            .base = 0x80200000, .size = 0x1000000 \
        }                                         \
    }

struct config config = {
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) { { .size = 0x10000 } },
    .vmlist_size = 2,
    .vmlist = {
        {
            .image = VM_IMAGE_BUILTIN(a, 0x80200000),
            .entry = 0x80200000,
            .cpu_affinity = 1,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) REGION,
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
            .image = VM_IMAGE_BUILTIN(b, 0x80200000),
            .entry = 0x80200000,
            .cpu_affinity = 2,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) REGION,
                .ipc_num = 1,
                .ipcs = (struct ipc[]) IPC,
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
    },
};
