# SPDX-License-Identifier: Apache-2.0
ARCH := armv8
PROFILE := a
WIDTH := 64
MEM := mmu
UART := pl011
LLC_COLORS ?= 16# for the check: of the Cortex-A53's level 2. At boot, the core's registers decide
LOAD_ADDR ?= 0x40200000# the device tree lies at RAM's start
GIC_VERSIONS := GICV3 GICV2

QEMU := qemu-system-aarch64
QEMU_MACHINE = virt,virtualization=on,gic-version=$(patsubst GICV%,%,$(GIC_VERSION))
QEMU_CPU ?= cortex-a53
QEMU_SMP ?= 4
QEMU_MEMORY ?= 4G
