/* SPDX-License-Identifier: Apache-2.0 */
/* One VM with two cores, 16 MiB of memory and the first UART of QEMU's virt board. The smallest thing that boots. */
#include <config.h>

VM_IMAGE(hello, XSTR(GUESTS/hello-2.bin));

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .name = "hello",
            .image = VM_IMAGE_BUILTIN(hello, 0x50000000),
            .entry = 0x50000000,
            .platform = {
                .cpu_num = 2,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) {
                    { .base = 0x50000000, .size = 0x1000000 },
                },
                .dev_num = 2,
                .devs = (struct vm_dev_region[]) {
                    { .pa = 0x09000000, .va = 0x09000000, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { 33 } },
                    { .interrupt_num = 1, .interrupts = (irqid_t[]) { 27 } }, /* the virtual timer */
                },
                .arch.gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080A0000, .gicc_addr = 0x08010000 },
            },
        },
    },
};
