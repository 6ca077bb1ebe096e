/* SPDX-License-Identifier: Apache-2.0 */
/* One VM with two cores, 16 MiB of memory and the first UART of the board. The smallest thing that boots. */
#include <config.h>

#include XSTR(BOARD) /* boards/<platform>.h: where things are */

VM_IMAGE(hello, XSTR(HELLO_IMAGE));

struct config config = {
    .vmlist_size = 1,
    .vmlist = {
        {
            .name = "hello",
            .image = VM_IMAGE_BUILTIN(hello, HELLO_BASE),
            .entry = HELLO_BASE,
            .platform = {
                .cpu_num = 2,
                .region_num = 1,
                .regions = (struct vm_mem_region[]) {
                    { .base = HELLO_BASE, .size = 0x1000000 },
                },
                .dev_num = 2,
                .devs = (struct vm_dev_region[]) {
                    { .pa = HELLO_UART, .va = HELLO_UART, .size = 0x1000, .interrupt_num = 1, .interrupts = (irqid_t[]) { HELLO_UART_IRQ } },
                    HELLO_TIMER,
                },
                .arch = HELLO_CONTROLLER,
            },
        },
    },
};
