/* SPDX-License-Identifier: Apache-2.0 */
#define HELLO_BASE 0x30000000
#define HELLO_UART 0xe7c00000 /* each core's own */
#define HELLO_UART_IRQ 17
#define HELLO_TIMER                                          \
    {                                                        \
        .interrupt_num = 1, .interrupts = (irqid_t[]) { 27 } \
    } /* the virtual timer */
#define HELLO_CONTROLLER                                           \
    {                                                              \
        .gic = {.gicd_addr = 0xf0000000, .gicr_addr = 0xf0100000 } \
    }
