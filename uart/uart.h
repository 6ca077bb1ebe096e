/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Contract: the console's UART, polled. One file per chip, chosen by the board. Works before the MMU is on; `base` is
 * whatever address reaches the registers now. The chip is never reprogrammed after uart_init: a VM may own it too.
 */
#ifndef UART_H
#define UART_H

#include <stdint.h>

void uart_init(uintptr_t base);
/* Waits for room within a bound; a character that finds none is dropped. */
void uart_putc(uintptr_t base, char c);

#endif
