/* SPDX-License-Identifier: Apache-2.0 */
/* Two VMs, whose images have names that GNU modes of C define as macros. */
#include "../vms.h"

VM_IMAGE(first, XSTR(IMAGES/linux.bin))
VM_IMAGE(second, XSTR(IMAGES/unix.bin))

struct config config = {
    .vmlist_size = 2,
    .vmlist = {
        VM(first, 2, DEVICES(UART0, TIMER)),
        VM(second, 1, DEVICES(UART1, TIMER)),
    },
};
