/* SPDX-License-Identifier: Apache-2.0 */
/* Right for the board as it is sold, too large for one with less of everything. */
#include "../vms.h"

VM_IMAGE(guest, XSTR(GUESTS/hello-2-u1.bin))

struct config config = {
    .vmlist_size = 2,
    .vmlist = {
        VM(guest, 2, DEVICES(UART1, TIMER)),
        {
            .name = "large",
            .image = VM_IMAGE_BUILTIN(guest, BASE),
            .entry = BASE,
            .platform = {
                .cpu_num = 2,
                MEMORY(RAM, { .base = 0x80000000, .size = 0x1000000, .place_phys = true, .phys = 0x70000000 }),
                DEVICES(TIMER),
                GIC,
            },
        },
    },
};
