/* SPDX-License-Identifier: Apache-2.0 */
/* A VM that misbehaves, of CORES cores, beside a heartbeat; and the metronome. */
#include "../vms.h"

VM_IMAGE(hostile, XSTR(GUESTS/HOSTILE.bin))
VM_IMAGE(heartbeat, XSTR(GUESTS/HEARTBEAT.bin))
VM_IMAGE(metronome, XSTR(GUESTS/METRONOME.bin))

struct config config = {
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) { { .size = 0x10000 } },
    .vmlist_size = 3,
    .vmlist = {
        VM(hostile, CORES, DEVICES(UART0, TIMER), IPCS(IPC)),
        VM(heartbeat, 1, DEVICES(UART1, TIMER), IPCS(IPC)),
        VM(metronome, 1, DEVICES(UART1_SHARED, TIMER)),
    },
};
