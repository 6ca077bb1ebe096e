/* SPDX-License-Identifier: Apache-2.0 */
/* A VM of CORES cores, and nothing else. */
#include "r52.h"

VM_IMAGE(one, XSTR(GUESTS/ONE.bin))

struct config config = {
    .vmlist_size = 1,
    .vmlist = { R52_VM(one, FIRST, CORES, DEVICES(CORE_UART, WATCHDOG, TIMER)) },
};
