/* SPDX-License-Identifier: Apache-2.0 */
#include "pl011.h"

#include "board.h"
#include "mmio.h"
#include "uart.h"

void uart_init(void)
{
    mmio_write32(board.uart + UARTIMSC, 0);
    mmio_write32(board.uart + UARTLCR_H, UARTLCR_H_8N1_FIFO);
    mmio_write32(board.uart + UARTCR, UARTCR_EN_TX_RX);
}

void uart_putc(char c)
{
    while (mmio_read32(board.uart + UARTFR) & UARTFR_TXFF)
        ;
    mmio_write32(board.uart + UARTDR, (unsigned char)c);
}

void uart_tx_irq(bool on) { mmio_write32(board.uart + UARTIMSC, on ? UARTINT_TX : 0); }
