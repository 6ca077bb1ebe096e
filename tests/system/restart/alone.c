/* SPDX-License-Identifier: Apache-2.0 */
/* A VM of CORES cores, and nothing else. */
#include "../vms.h"

VM_IMAGE(again, XSTR(GUESTS/AGAIN.bin))

struct config config = {
    .vmlist_size = 1,
    .vmlist = { VM(again, CORES, DEVICES(UART0, RTC, TIMER)) },
};
