# SPDX-License-Identifier: Apache-2.0
ARCH := armv8
PROFILE := r
WIDTH := 32
MEM := mpu
UART := cmsdk
LOAD_ADDR ?= 0x20000000# the start of DDR; a configuration may say another (hyp.base_addr)
GIC_VERSIONS := GICV3

QEMU := qemu-system-arm
QEMU_MACHINE = mps3-an536
QEMU_CPU ?= cortex-r52
QEMU_SMP ?= 2
QEMU_MEMORY ?= 3G
QEMU_FLAGS += -semihosting# how the board is switched off
