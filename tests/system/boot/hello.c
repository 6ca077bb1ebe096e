/* SPDX-License-Identifier: Apache-2.0 */
/* One VM of CORES cores on the second console. */
#include "../vms.h"

#if CORES == 4
VM_IMAGE(hello, XSTR(GUESTS/hello-4-u1.bin))
#else
VM_IMAGE(hello, XSTR(GUESTS/hello-2-u1.bin))
#endif

struct config config = {
    .vmlist_size = 1,
    .vmlist = { VM(hello, CORES, DEVICES(UART1, TIMER)) },
};
