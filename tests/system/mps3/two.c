/* SPDX-License-Identifier: Apache-2.0 */
/* A VM on each core, with shared memory between them. */
#include "r52.h"

VM_IMAGE(one, XSTR(GUESTS/ONE.bin))
VM_IMAGE(two, XSTR(GUESTS/TWO.bin))

struct config config = {
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) { { .base = 0x70000000, .size = 0x10000 } },
    .vmlist_size = 2,
    .vmlist = {
        R52_VM(one, FIRST, 1, DEVICES(CORE_UART, WATCHDOG, TIMER), IPCS(SHARED)),
        R52_VM(two, SECOND, 1, DEVICES(CORE_UART, TIMER), IPCS(SHARED)),
    },
};
