/* SPDX-License-Identifier: Apache-2.0 */
#define HELLO_BASE 0x50000000
#define HELLO_UART 0x09000000
#define HELLO_UART_IRQ 33
#define HELLO_TIMER                                          \
    {                                                        \
        .interrupt_num = 1, .interrupts = (irqid_t[]) { 27 } \
    } /* the virtual timer */
#define HELLO_CONTROLLER                                                                    \
    {                                                                                       \
        .gic = {.gicd_addr = 0x08000000, .gicr_addr = 0x080a0000, .gicc_addr = 0x08010000 } \
    }
