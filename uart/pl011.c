/* SPDX-License-Identifier: Apache-2.0 */
/* Arm PL011 (DDI 0183): transmit only. The firmware or QEMU left it usable; where it did not, it is switched on. */
#include "uart.h"

#include <arch/mmio.h>
#include <stdbool.h>

#define UART_DR 0x00
#define UART_FR 0x18
#define UART_FR_TXFF (1u << 5)
#define UART_CR 0x30
#define UART_CR_UARTEN (1u << 0)
#define UART_CR_TXE (1u << 8)

/* At 9600 baud a character takes 1 ms: more polls than any core makes in that time. */
#define POLLS 1000000

/* A VM that owns the chip too may have switched it off, full: then no character waits until one has gone through. */
static bool stuck;

void uart_init(uintptr_t base)
{
    uint32_t cr = mmio_read32(base + UART_CR);
    if ((cr & UART_CR_UARTEN) == 0) {
        mmio_write32(base + UART_CR, cr | UART_CR_UARTEN | UART_CR_TXE);
    }
}

void uart_putc(uintptr_t base, char c)
{
    for (int polls = stuck ? POLLS - 1 : 0; polls < POLLS; polls++) {
        if ((mmio_read32(base + UART_FR) & UART_FR_TXFF) == 0) {
            mmio_write32(base + UART_DR, (uint8_t)c);
            stuck = false;
            return;
        }
    }
    stuck = true;
}
