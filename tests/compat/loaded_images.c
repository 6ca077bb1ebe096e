/* SPDX-License-Identifier: Apache-2.0 */
/* Images that a boot loader places: by the macro and by hand, copied and in place; no file exists when this is built. */
#include <config.h>

struct config config = {
    .vmlist_size = 2,
    .vmlist = {
        {
            .image = VM_IMAGE_LOADED(0x50000000, 0x60000000, 0x100000),
            .entry = 0x50000000,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x50000000, .size = 0x400000 } },
                .arch = { .gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080A0000, .gicc_addr = 0x08010000 } },
            },
        },
        {
            .image = { .base_addr = 0x70000000, .load_addr = 0x70000000, .size = 0x10000, .separately_loaded = true, .inplace = true },
            .entry = 0x70000000,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x70000000, .size = 0x400000, .place_phys = true, .phys = 0x70000000 } },
                .arch = { .gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080A0000, .gicc_addr = 0x08010000 } },
            },
        },
    },
};
