/* SPDX-License-Identifier: Apache-2.0 */
/* A folder with rules and objects of its own: the image comes by no VM_IMAGE. */
#include <config.h>

extern const unsigned char _guest_vm_beg[];
extern const unsigned char _guest_vm_size[];

struct config config = {
    .vmlist_size = 1,
    .vmlist = (struct vm_config[]) {
        {
            .image = {
                .base_addr = 0x50000000,
                .load_addr = VM_IMAGE_OFFSET(guest),
                .size = VM_IMAGE_SIZE(guest),
            },
            .entry = 0x50000000,
            .platform = {
                .cpu_num = 1,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) { { .base = 0x50000000, .size = 0x400000 } },
                .arch = { .gic = { .gicd_addr = 0x08000000, .gicr_addr = 0x080A0000, .gicc_addr = 0x08010000 } },
            },
        },
    },
};
