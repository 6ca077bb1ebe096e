/* SPDX-License-Identifier: Apache-2.0 */
/* Two VMs that end, one after the other. */
#include "../vms.h"

VM_IMAGE(early, XSTR(GUESTS/EARLY.bin))
VM_IMAGE(late, XSTR(GUESTS/LATE.bin))

struct config config = {
    .vmlist_size = 2,
    .vmlist = {
        VM(early, 2, DEVICES(UART0, TIMER)),
        VM(late, 1, DEVICES(UART1, TIMER)),
    },
};
