/* SPDX-License-Identifier: Apache-2.0 */
/* An image that comes by an object of the configuration's own. */
#include "../../vms.h"

extern const unsigned char _mine_vm_beg[], _mine_vm_size[];

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .image = { .base_addr = BASE, .load_addr = VM_IMAGE_OFFSET(mine), .size = VM_IMAGE_SIZE(mine) },
            .entry = BASE,
            .platform = { .cpu_num = 2, MEMORY(RAM), DEVICES(UART1, TIMER), GIC },
        },
    },
};
