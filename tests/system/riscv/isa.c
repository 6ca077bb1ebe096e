/* SPDX-License-Identifier: Apache-2.0 */
/* One VM of two harts that speaks through the SBI. */
#include <config.h>

VM_IMAGE(isa, XSTR(GUESTS/ISA.bin))

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .name = "isa",
            .image = VM_IMAGE_BUILTIN(isa, 0x80200000),
            .entry = 0x80200000,
            .platform = {
                .cpu_num = 2,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x80200000, .size = 0x1000000 } },
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
    },
};
