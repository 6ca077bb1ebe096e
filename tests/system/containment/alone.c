/* SPDX-License-Identifier: Apache-2.0 */
/* A VM that ends in a crash, of CORES cores, beside a heartbeat: once it is gone, nothing else is there to run. */
#include "../vms.h"

VM_IMAGE(faulty, XSTR(GUESTS/FAULTY.bin))
VM_IMAGE(heartbeat, XSTR(GUESTS/HEARTBEAT.bin))

struct config config = {
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) { { .size = 0x10000 } },
    .vmlist_size = 2,
    .vmlist = {
        VM(faulty, CORES, DEVICES(UART0, TIMER), IPCS(IPC)),
        VM(heartbeat, 1, DEVICES(UART1, TIMER), IPCS(IPC)),
    },
};
