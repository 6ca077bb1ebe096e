/* SPDX-License-Identifier: Apache-2.0 */
#define HELLO_BASE 0x80400000
#define HELLO_UART 0x10000000
#define HELLO_UART_IRQ 10
#define HELLO_TIMER \
    {               \
        .size = 0   \
    } /* the firmware's */
#define HELLO_CONTROLLER                                                  \
    {                                                                     \
        .irqc.aia = {.aplic.base = 0x0d000000, .imsic.base = 0x28000000 } \
    }
