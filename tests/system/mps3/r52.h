/* SPDX-License-Identifier: Apache-2.0 */
/* The MPS3 board's VMs: the first one's guests are linked at 0x30000000, the second one's at 0x40000000. */
#ifndef R52_H
#define R52_H

#include "../vms.h"

#define FIRST 0x30000000
#define SECOND 0x40000000
#define MEGA 0x100000

/* Each core has its own at this address. */
#define CORE_UART                                                    \
    {                                                                \
        .pa = 0xe7c00000, .va = 0xe7c00000, .size = 0x1000, IRQS(17) \
    }
#define WATCHDOG                                                     \
    {                                                                \
        .pa = 0xe0100000, .va = 0xe0100000, .size = 0x1000, IRQS(33) \
    }
#define SHARED                                                       \
    {                                                                \
        .base = 0x70000000, .size = 0x10000, .shmem_id = 0, IRQS(52) \
    }
#define R52_GIC .arch.gic = { .gicd_addr = 0xf0000000, .gicr_addr = 0xf0100000 }

#define R52_VM(image_, base_, cores, ...)                                          \
    {                                                                              \
        .name = #image_, .image = VM_IMAGE_BUILTIN(image_, base_), .entry = base_, \
        .platform = {                                                              \
            .cpu_num = (cores),                                                    \
            MEMORY({ .base = base_, .size = 2 * MEGA }),                           \
            __VA_ARGS__,                                                           \
            R52_GIC,                                                               \
        },                                                                         \
    }

#endif
