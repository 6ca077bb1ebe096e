/* SPDX-License-Identifier: Apache-2.0 */
/* A 16550, polled; where there is none (0), the SBI's debug console. */
#include "uart.h"

#include "board.h"
#include "mmio.h"
#include "sbi.h"

#define THR 0
#define IER 1
#define IER_THRE 2
#define LSR 5
#define LSR_THRE 0x20

void uart_init(void)
{
    if (board.uart != 0)
        mmio_write8(board.uart + IER, 0);
}

void uart_putc(char c)
{
    if (board.uart == 0) {
        sbi_call(SBI_DBCN, 2, (uint8_t)c, 0, 0);
        return;
    }
    while ((mmio_read8(board.uart + LSR) & LSR_THRE) == 0)
        ;
    mmio_write8(board.uart + THR, (uint8_t)c);
}

void uart_tx_irq(bool on)
{
    if (board.uart != 0)
        mmio_write8(board.uart + IER, on ? IER_THRE : 0);
}
