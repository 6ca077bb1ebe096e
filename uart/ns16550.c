/* SPDX-License-Identifier: Apache-2.0 */
/* 16550 (National Semiconductor, PC16550D data sheet), byte registers in a row: transmit only, as the firmware set it up. */
#include "uart.h"

#include <arch/mmio.h>
#include <stdbool.h>

#define UART_THR 0
#define UART_IER 1
#define UART_LCR 3
#define UART_LCR_DLAB 0x80
#define UART_LSR 5
#define UART_LSR_THRE 0x20

/* At 9600 baud a character takes 1 ms: more polls than any core makes in that time. */
#define POLLS 1000000

/* Something holds the chip's output up: then no character waits until one has gone through. */
static bool stuck;

void uart_init(uintptr_t base)
{
    mmio_write8(base + UART_LCR, mmio_read8(base + UART_LCR) & (uint8_t)~UART_LCR_DLAB);
    mmio_write8(base + UART_IER, 0);
}

void uart_putc(uintptr_t base, char c)
{
    for (int polls = stuck ? POLLS - 1 : 0; polls < POLLS; polls++) {
        if ((mmio_read8(base + UART_LSR) & UART_LSR_THRE) != 0) {
            mmio_write8(base + UART_THR, (uint8_t)c);
            stuck = false;
            return;
        }
    }
    stuck = true;
}
