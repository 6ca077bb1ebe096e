/* SPDX-License-Identifier: Apache-2.0 */
/* An image that was put where it runs; 64 KiB of it, and memory beside it. */
#include "r52.h"

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .name = "flash",
            .image = VM_IMAGE_LOADED(IMAGE_BASE, IMAGE_BASE, IMAGE_SIZE),
            .entry = IMAGE_BASE,
            .platform = {
                .cpu_num = 1,
                MEMORY({ .base = IMAGE_BASE, .size = 0x10000 }, { .base = 0x10000000, .size = 0x40000 }),
                DEVICES(CORE_UART, TIMER),
                R52_GIC,
            },
        },
    },
};
