/* SPDX-License-Identifier: Apache-2.0 */
/* An image that the boot loader put where it runs, which a restart would find as the guest left it. */
#include "../vms.h"

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .name = "again",
            .image = { .base_addr = BASE, .load_addr = 0x60000000, .size = IMAGE_SIZE, .separately_loaded = true, .inplace = true },
            .entry = BASE,
            .platform = {
                .cpu_num = 1,
                MEMORY({ .base = BASE, .size = 0x1000000, .place_phys = true, .phys = 0x60000000 }),
                DEVICES(UART0, RTC, TIMER),
                GIC,
            },
        },
    },
};
