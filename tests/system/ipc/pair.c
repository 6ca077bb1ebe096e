/* SPDX-License-Identifier: Apache-2.0 */
/* Two VMs that share memory. */
#include "../vms.h"

VM_IMAGE(asks, XSTR(GUESTS/ipc-a.bin))
VM_IMAGE(answers, XSTR(GUESTS/ipc-b-u1.bin))

struct config config = {
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) { { .size = 0x10000 } },
    .vmlist_size = 2,
    .vmlist = {
        VM(asks, 1, DEVICES(UART0, TIMER), IPCS(IPC)),
        VM(answers, 1, DEVICES(UART1, TIMER), IPCS(IPC)),
    },
};
