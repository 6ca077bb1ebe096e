/* SPDX-License-Identifier: Apache-2.0 */
/* A VM of CORES cores; what the check is to refuse, macros tell. */
#include "r52.h"

VM_IMAGE(one, XSTR(GUESTS/ONE.bin))

#ifndef MORE
#define MORE 0
#endif
#ifndef MMU
#define MMU false
#endif
#ifndef HYP_BASE_ADDR
#define HYP_BASE_ADDR 0
#endif

#ifdef MANY
/* Every second megabyte: regions that do not merge. */
#define APART(n)                                                     \
    {                                                                \
        .base = FIRST + 4 * MEGA + (n)*2 * MEGA, .size = MEGA + MORE \
    }
#define REGIONS FIRST_REGION, APART(0), APART(1), APART(2), APART(3), APART(4), APART(5), APART(6)
#else
#define REGIONS FIRST_REGION
#endif
#define FIRST_REGION                           \
    {                                          \
        .base = FIRST, .size = 2 * MEGA + MORE \
    }

struct config config = {
    .hyp = { .relocate = HYP_BASE_ADDR != 0, .base_addr = HYP_BASE_ADDR },
    .vmlist_size = 1,
    .vmlist = {
        {
            .name = "one",
            .image = VM_IMAGE_BUILTIN(one, FIRST),
            .entry = FIRST,
            .platform = {
                .cpu_num = CORES,
                MEMORY(REGIONS),
                DEVICES(CORE_UART, WATCHDOG, TIMER),
                .mmu = MMU,
                R52_GIC,
            },
        },
    },
};
