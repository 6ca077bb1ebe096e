/* SPDX-License-Identifier: Apache-2.0 */
/* One VM: the first UART, the RTC, and interrupts of devices that nobody drives; the last ones are doorbells. */
#include "../vms.h"

VM_IMAGE(guest, XSTR(GUESTS/GUEST.bin))

#ifdef MANY
/* INTIDs 48 to 79: virtio, whose transports stay silent. */
#define SILENT                                                                                                       \
    ,                                                                                                                \
    {                                                                                                                \
        IRQS(48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71, 72, 73, \
             74, 75, 76, 77, 78, 79)                                                                                 \
    }
#define DOORBELLS IRQS(80, 81, 82, 83, 84, 85, 86, 87)
#else
#define SILENT
#define DOORBELLS .interrupt_num = 0
#endif

struct config config = {
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) { { .size = 0x1000 } },
    .vmlist_size = 1,
    .vmlist = {
        VM(guest, CORES, DEVICES(UART0, RTC, TIMER SILENT),
            IPCS({ .base = 0x70000000, .size = 0x1000, .shmem_id = 0, DOORBELLS })),
    },
};
