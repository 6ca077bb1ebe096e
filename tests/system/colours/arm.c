/* SPDX-License-Identifier: Apache-2.0 */
/* Two VMs with colours of their own (A, B), one region with others (REGION), and a shared memory with yet others (SHARED). */
#include "../vms.h"

VM_IMAGE(a, XSTR(GUESTS/GUEST_A.bin))
VM_IMAGE(b, XSTR(GUESTS/GUEST_B.bin))

#define COLORED(image_, colors_, cores, affinity, memory, ...)                                        \
    {                                                                                                 \
        .name = #image_, .image = VM_IMAGE_BUILTIN(image_, BASE), .entry = BASE, .colors = (colors_), \
        .cpu_affinity = (affinity),                                                                   \
        .platform = {                                                                                 \
            .cpu_num = (cores),                                                                       \
            memory,                                                                                   \
            __VA_ARGS__,                                                                              \
            GIC,                                                                                      \
        },                                                                                            \
    }
#define MORE                                                         \
    {                                                                \
        .base = BASE + 0x2000000, .size = 0x123000, .colors = REGION \
    }

struct config config = {
    .hyp.colors = HYP,
    .shmemlist_size = 1,
    .shmemlist = (struct shmem[]) { { .size = 0x20000, .colors = SHARED } },
    .vmlist_size = 2,
    .vmlist = {
        COLORED(a, A, 2, 3, MEMORY(RAM, MORE), DEVICES(UART0, TIMER), IPCS(IPC)),
        COLORED(b, B, 1, 4, MEMORY(RAM), DEVICES(UART1, TIMER), IPCS(IPC)),
    },
};
