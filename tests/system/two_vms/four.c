/* SPDX-License-Identifier: Apache-2.0 */
/* Four VMs of one core, the last first: they write to one UART, whose interrupt belongs to one of them. */
#include "../vms.h"

VM_IMAGE(zero, XSTR(GUESTS/state-0.bin))
VM_IMAGE(one, XSTR(GUESTS/state-1.bin))
VM_IMAGE(two, XSTR(GUESTS/state-2.bin))
VM_IMAGE(three, XSTR(GUESTS/state-3.bin))

#define ON(image_, core, ...)                                                                                 \
    {                                                                                                         \
        .name = #image_, .image = VM_IMAGE_BUILTIN(image_, BASE), .entry = BASE, .cpu_affinity = 1 << (core), \
        .platform = { .cpu_num = 1, MEMORY(RAM), __VA_ARGS__, GIC },                                          \
    }

struct config config = {
    .vmlist_size = 4,
    .vmlist = {
        ON(zero, 3, DEVICES(UART1, TIMER)),
        ON(one, 2, DEVICES(UART1_SHARED, TIMER)),
        ON(two, 1, DEVICES(UART1_SHARED, TIMER)),
        ON(three, 0, DEVICES(UART1_SHARED, TIMER)),
    },
};
