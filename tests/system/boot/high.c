/* SPDX-License-Identifier: Apache-2.0 */
/* A VM whose memory lies at 1.25 TiB of a board that has 2 TiB, and a second region that Bao places. */
#include "../vms.h"

VM_IMAGE(hello, XSTR(GUESTS/hello-2-u1.bin))

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .image = VM_IMAGE_BUILTIN(hello, BASE),
            .entry = BASE,
            .name = "high",
            .platform = {
                .cpu_num = 2,
                MEMORY({ .base = BASE, .size = 0x1000000, .place_phys = true, .phys = 0x14000000000 },
                       { .base = 0x100000000, .size = 0x1000000000 }),
                DEVICES(UART1, TIMER),
                GIC,
            },
        },
    },
};
