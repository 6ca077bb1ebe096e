# SPDX-License-Identifier: Apache-2.0
srcs-test_vgic_v2 := $(wildcard irq/gic/*.c irq/gic/v2/*.c) arch/host/mmio.c arch/host/cpu.c \
	$(addprefix tests/unit/,gic_doorbell.c gic_machine.c gic_model.c gic_virt.c gic_front_v2.c vgic_random.c)
incs-test_vgic_v2 := arch/host arch/host/include arch/armv8/include arch/armv8/a64/include include core mem mem/mmu irq/gic irq/gic/v2
