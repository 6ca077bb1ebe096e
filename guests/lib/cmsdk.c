/* SPDX-License-Identifier: Apache-2.0 */
/* A CMSDK UART (Arm DDI 0479), polled. Each core may have another one at the same address. */
#include "board.h"
#include "mmio.h"
#include "uart.h"

#define UART_DATA 0x00
#define UART_STATE 0x04
#define UART_STATE_TXFULL 1u
#define UART_CTRL 0x08
#define UART_CTRL_TX 1u
#define UART_CTRL_TX_IRQ 4u
#define UART_INT 0x0c
#define UART_INT_TX 1u
#define UART_BAUDDIV 0x10

void uart_init(void)
{
    if (mmio_read32(board.uart + UART_BAUDDIV) < 16)
        mmio_write32(board.uart + UART_BAUDDIV, 434);
    mmio_write32(board.uart + UART_CTRL, UART_CTRL_TX);
}

void uart_putc(char c)
{
    if (!(mmio_read32(board.uart + UART_CTRL) & UART_CTRL_TX))
        uart_init();
    while (mmio_read32(board.uart + UART_STATE) & UART_STATE_TXFULL)
        ;
    mmio_write32(board.uart + UART_DATA, (unsigned char)c);
}

void uart_tx_irq(bool on)
{
    mmio_write32(board.uart + UART_CTRL, UART_CTRL_TX | (on ? UART_CTRL_TX_IRQ : 0));
    mmio_write32(board.uart + UART_INT, UART_INT_TX);
}
