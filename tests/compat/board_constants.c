/* SPDX-License-Identifier: Apache-2.0 */
/* The board's constants by their header; one image file in two VMs; colours; VMs with controllers at other addresses. */
#include <config.h>
#include <plat/platform.h>

VM_IMAGE(one, XSTR(IMAGES/first.bin));
VM_IMAGE(other, XSTR(IMAGES/first.bin));

#define VM(image_, base_, gicd_, gicr_) \
    { \
        .image = VM_IMAGE_BUILTIN(image_, base_), \
        .entry = base_, \
        .colors = 0x3, \
        .platform = { \
            .cpu_num = 1, \
            .region_num = 1, \
            .regions = (struct vm_mem_region[]) { { .base = base_, .size = 0x800000 } }, \
            .dev_num = 1, \
            .devs = (struct vm_dev_region[]) { \
                { .pa = PLAT_RTC_ADDR, .va = 0x1c170000, .size = 0x1000 }, /* in both VMs, without its interrupt */ \
            }, \
            .arch = { .gic = { .gicd_addr = gicd_, .gicr_addr = gicr_, .gicc_addr = gicr_ + 0x1000000 } }, \
        }, \
    }

struct config config = {
    .vmlist_size = 2,
    .vmlist = {
        VM(one, 0x80000000, PLAT_GICD_ADDR, PLAT_GICR_ADDR),
        VM(other, 0x90000000, 0x2f000000, 0x2f100000),
    },
};
