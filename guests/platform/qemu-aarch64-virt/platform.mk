# SPDX-License-Identifier: Apache-2.0
guest-arch := a64
guest-base := 0x50000000
guest-gics := gicv3 gicv2
guest-uart-src := lib/pl011.c
# The second console, where a second -serial is given.
guest-u1 := -DUART_BASE=0x09040000 -DUART_IRQ=40
guest-skip := rvlat
