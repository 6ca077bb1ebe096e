/* SPDX-License-Identifier: Apache-2.0 */
/* Every place that an image and a memory region can have; PLACE chooses. */
#include "../vms.h"

#ifndef LOADED_SIZE
#define LOADED_SIZE 0
#endif

#if PLACE == 0 /* built in, in the second of three regions */
VM_IMAGE(guest, XSTR(GUESTS/hello-2-u1.bin))
#define IMAGE VM_IMAGE_BUILTIN(guest, BASE)
#define REGIONS                                                                           \
    MEMORY({ .base = 0x40000000, .size = 0x200000 }, { .base = BASE, .size = 0x1000000 }, \
           { .base = 0x8000000000, .size = 0x3000 })
#elif PLACE == 1 /* loaded beside Bao, and copied */
#define IMAGE VM_IMAGE_LOADED(BASE, 0x60001000, LOADED_SIZE)
#define REGIONS MEMORY(RAM)
#elif PLACE == 2 /* loaded where it runs */
#define IMAGE                                                                                                       \
    {                                                                                                               \
        .base_addr = BASE, .load_addr = 0x60000000, .size = LOADED_SIZE, .separately_loaded = true, .inplace = true \
    }
#define REGIONS MEMORY({ .base = BASE, .size = 0x1000000, .place_phys = true, .phys = 0x60000000 })
#elif PLACE == 3 /* built in, at a physical address, not aligned to any block */
VM_IMAGE(guest, XSTR(GUESTS/hello-2-u1.bin))
#define IMAGE VM_IMAGE_BUILTIN(guest, BASE)
#define REGIONS MEMORY({ .base = BASE, .size = 0x1003000, .place_phys = true, .phys = 0x61005000 })
#elif PLACE == 4 /* by hand */
VM_IMAGE(guest, XSTR(GUESTS/hello-2-u1.bin))
#define IMAGE                                                                                \
    {                                                                                        \
        .base_addr = BASE, .load_addr = VM_IMAGE_OFFSET(guest), .size = VM_IMAGE_SIZE(guest) \
    }
#define REGIONS MEMORY({ .base = BASE, .size = 0x1001000 })
#elif PLACE == 5 /* loaded in place, in a region that Bao places: the image decides where */
#define IMAGE                                                                                                       \
    {                                                                                                               \
        .base_addr = BASE, .load_addr = 0x60000000, .size = LOADED_SIZE, .separately_loaded = true, .inplace = true \
    }
#define REGIONS MEMORY(RAM)
#endif

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        { .image = IMAGE, .entry = BASE, .platform = { .cpu_num = 2, REGIONS, DEVICES(UART1, TIMER), GIC } },
    },
};
