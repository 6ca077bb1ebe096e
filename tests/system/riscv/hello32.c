/* SPDX-License-Identifier: Apache-2.0 */
/* RV32: one VM of two harts that speaks through the SBI. */
#include <config.h>

VM_IMAGE(hello, XSTR(HELLO32))

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .image = VM_IMAGE_BUILTIN(hello, 0x80400000),
            .entry = 0x80400000,
            .platform = {
                .cpu_num = 2,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x80400000, .size = 0x1000000 } },
                .arch.irqc = IRQC_ADDRESSES,
            },
        },
    },
};
