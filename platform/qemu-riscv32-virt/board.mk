# SPDX-License-Identifier: Apache-2.0
ARCH := riscv
WIDTH := 32
MEM := mmu
UART := ns16550
LLC_COLORS ?= 16# the emulated machine has no cache; a board like it would
LOAD_ADDR ?= 0x80400000# where OpenSBI's fw_jump goes
IRQCS := AIA APLIC PLIC

QEMU := qemu-system-riscv32
QEMU_AIA_GUESTS ?= 3
qemu_irqc_AIA = ,aia=aplic-imsic,aia-guests=$(QEMU_AIA_GUESTS)
qemu_irqc_APLIC = ,aia=aplic
qemu_irqc_PLIC =
QEMU_MACHINE = virt$(qemu_irqc_$(irqc))
QEMU_CPU ?= rv32
QEMU_SMP ?= 4
QEMU_MEMORY ?= 2G
