/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The demo on RISC-V: Debian's Linux on two harts, and a real-time guest on a third. They share 64 KiB at 0x70000000 and
 * ring each other's doorbell 52. The board's one UART is Linux's; the real-time guest speaks through the SBI.
 */
#include <config.h>

VM_IMAGE(linux, XSTR(LINUX_IMAGE));
VM_IMAGE(initramfs, XSTR(LINUX_INITRAMFS));
VM_IMAGE(rt, XSTR(RT_BIN));

/* IRQC says which of them holds. */
#define IRQC_ADDRESSES                                                                          \
    {                                                                                           \
        .plic.base = 0x0c000000, .aia = { .aplic.base = 0x0d000000, .imsic.base = 0x28000000 }, \
    }

struct config config = {
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) {
        [0] = { .size = 0x10000 },
    },

    .vmlist_size = 2,
    .vmlist = {
        {
            .name = "linux",
            .image = VM_IMAGE_BUILTIN(linux, 0x90000000),
            .entry = 0x90000000,
            .initrd = VM_IMAGE_BUILTIN(initramfs, 0x94000000),
            .fdt = { .bootargs = "console=ttyS0 earlycon " LINUX_ARGS },
            .cpu_affinity = 0x3,
            .platform = {
                .cpu_num = 2,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) {
                    { .base = 0x90000000, .size = 0x10000000 },
                },
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
            .name = "rt",
            .image = VM_IMAGE_BUILTIN(rt, 0x80200000),
            .entry = 0x80200000,
            .cpu_affinity = 0x4,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) {
                    { .base = 0x80200000, .size = 0x1000000 },
                },
                .ipc_num = 1,
                .ipcs = (struct ipc[]) {
                    { .base = 0x70000000, .size = 0x10000, .shmem_id = 0, .interrupt_num = 1, .interrupts = (irqid_t[]) { 52 } },
                },
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
    },
};
