# SPDX-License-Identifier: Apache-2.0
guest-arch := a32
guest-base := 0x30000000
guest-gics := gicv3
guest-uart-src := lib/cmsdk.c
# A UART that both cores share; the first console is each core's own.
guest-u1 := -DUART_BASE=0xe0205000 -DUART_IRQ=38
guest-skip := irqlat state rt hostile rvlat
