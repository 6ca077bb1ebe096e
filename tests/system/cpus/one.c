/* SPDX-License-Identifier: Apache-2.0 */
/* One VM of two cores. */
#include "../vms.h"

VM_IMAGE(guest, XSTR(GUESTS/GUEST.bin))

struct config config = {
    .vmlist_size = 1,
    .vmlist = { VM(guest, 2, DEVICES(UART0, RTC, TIMER)) },
};
