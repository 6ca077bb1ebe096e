/* SPDX-License-Identifier: Apache-2.0 */
/* A PL011 (Arm DDI 0183), polled. */
#ifndef GUEST_UART_H
#define GUEST_UART_H

#include <stdbool.h>

void uart_init(void);
void uart_putc(char c);

/* The transmit interrupt is raised as long as this is on: something was sent before. */
void uart_tx_irq(bool on);

#endif
