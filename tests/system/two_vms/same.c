/* SPDX-License-Identifier: Apache-2.0 */
/* One image in two VMs, which have other devices at the same guest address. */
#include "../vms.h"

VM_IMAGE(image, XSTR(GUESTS/hello.bin))

#define CONSOLE(pa_, irq)                                        \
    {                                                            \
        .pa = (pa_), .va = 0x09000000, .size = 0x1000, IRQS(irq) \
    }

struct config config = {
    .vmlist_size = 2,
    .vmlist = {
        VM(image, 1, DEVICES(CONSOLE(0x09000000, 33), TIMER)),
        VM(image, 1, DEVICES(CONSOLE(0x09040000, 40), TIMER)),
    },
};
