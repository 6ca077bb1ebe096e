# SPDX-License-Identifier: Apache-2.0
guest-arch := rv64
guest-base := 0x80200000
guest-gics := aia aplic plic
guest-uart-src := lib/rv64/uart.c
# The board has one UART: the second console is the SBI's.
guest-u1 := -DUART_BASE=0
guest-skip := gicregs irqlat state
