/* SPDX-License-Identifier: Apache-2.0 */
/* A VM that rings, one that listens, and a heartbeat that hears nothing of it; and the metronome. */
#include "../vms.h"

VM_IMAGE(rings, XSTR(GUESTS/RINGS.bin))
VM_IMAGE(listens, XSTR(GUESTS/LISTENS.bin))
VM_IMAGE(heartbeat, XSTR(GUESTS/HEARTBEAT.bin))
VM_IMAGE(metronome, XSTR(GUESTS/METRONOME.bin))

#define WINDOW(...)                                                           \
    {                                                                         \
        .base = 0x70000000, .size = 0x10000, .shmem_id = 0, IRQS(__VA_ARGS__) \
    }
#define SECOND_WINDOW(...)                                                   \
    {                                                                        \
        .base = 0x71000000, .size = 0x1000, .shmem_id = 0, IRQS(__VA_ARGS__) \
    }

/* Both write to the first UART; its interrupt is the listener's. */
#define UART0_SHARED                                       \
    {                                                      \
        .pa = 0x09000000, .va = 0x09000000, .size = 0x1000 \
    }

#ifndef RINGER_IPCS
#define RINGER_IPCS IPCS(WINDOW(52))
#endif
#ifndef LISTENER_IPCS
#define LISTENER_IPCS IPCS(WINDOW(52))
#endif

struct config config = {
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) { { .size = 0x10000 } },
    .vmlist_size = 4,
    .vmlist = {
        VM(rings, 1, DEVICES(UART0_SHARED, TIMER), RINGER_IPCS),
        VM(listens, 1, DEVICES(UART0, TIMER), LISTENER_IPCS),
        VM(heartbeat, 1, DEVICES(UART1, TIMER)),
        VM(metronome, 1, DEVICES(UART1_SHARED, TIMER)),
    },
};
