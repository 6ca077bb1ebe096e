/* SPDX-License-Identifier: Apache-2.0 */
/* A VM that restarts, of CORES cores, beside a heartbeat; and the metronome. */
#include "../vms.h"

VM_IMAGE(again, XSTR(GUESTS/AGAIN.bin))
VM_IMAGE(heartbeat, XSTR(GUESTS/HEARTBEAT.bin))
VM_IMAGE(metronome, XSTR(GUESTS/METRONOME.bin))

struct config config = {
    .vmlist_size = 3,
    .vmlist = {
        VM(again, CORES, DEVICES(UART0, RTC, TIMER)),
        VM(heartbeat, 1, DEVICES(UART1, TIMER)),
        VM(metronome, 1, DEVICES(UART1_SHARED, TIMER)),
    },
};
