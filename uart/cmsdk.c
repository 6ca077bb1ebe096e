/* SPDX-License-Identifier: Apache-2.0 */
/* Arm CMSDK APB UART (DDI 0479): transmit only. Where nobody did, it is switched on. */
#include "uart.h"

#include <arch/mmio.h>
#include <stdbool.h>

#define UART_DATA 0x00
#define UART_STATE 0x04
#define UART_STATE_TXFULL (1u << 0)
#define UART_CTRL 0x08
#define UART_CTRL_TX_EN (1u << 0)
#define UART_BAUDDIV 0x10
#define UART_BAUDDIV_MIN 16
#define UART_BAUDDIV_115200 434 /* at 50 MHz */

/* At 9600 baud a character takes 1 ms: more polls than any core makes in that time. */
#define POLLS 1000000

/* A VM that owns the chip too may have switched it off, full: then no character waits until one has gone through. */
static bool stuck;

void uart_init(uintptr_t base)
{
    uint32_t ctrl = mmio_read32(base + UART_CTRL);

    if ((ctrl & UART_CTRL_TX_EN) == 0) {
        if (mmio_read32(base + UART_BAUDDIV) < UART_BAUDDIV_MIN) {
            mmio_write32(base + UART_BAUDDIV, UART_BAUDDIV_115200);
        }
        mmio_write32(base + UART_CTRL, ctrl | UART_CTRL_TX_EN);
    }
}

void uart_putc(uintptr_t base, char c)
{
    for (int polls = stuck ? POLLS - 1 : 0; polls < POLLS; polls++) {
        if ((mmio_read32(base + UART_STATE) & UART_STATE_TXFULL) == 0) {
            mmio_write32(base + UART_DATA, (uint8_t)c);
            stuck = false;
            return;
        }
    }
    stuck = true;
}
