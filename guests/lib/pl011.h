/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GUEST_PL011_H
#define GUEST_PL011_H

#define UARTDR 0x00
#define UARTFR 0x18
#define UARTLCR_H 0x2c
#define UARTCR 0x30
#define UARTIMSC 0x38
#define UARTICR 0x44

#define UARTFR_TXFF (1u << 5)
#define UARTLCR_H_8N1_FIFO 0x70u
#define UARTCR_EN_TX_RX 0x301u
#define UARTINT_TX (1u << 5)

#endif
