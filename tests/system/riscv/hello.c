/* SPDX-License-Identifier: Apache-2.0 */
/* One VM whose cores each say that they are there, on the board's UART. */
#include <config.h>

VM_IMAGE(hello, XSTR(GUESTS/HELLO.bin))

#ifndef CPUS
#define CPUS 2
#endif
#ifndef ENTRY
#define ENTRY 0x80200000
#endif

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .image = VM_IMAGE_BUILTIN(hello, 0x80200000),
            .entry = ENTRY,
            .platform = {
                .cpu_num = CPUS,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x80200000, .size = 0x1000000 } },
                .dev_num = 1,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x10000000, .va = 0x10000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 10 } },
                },
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
    },
};
