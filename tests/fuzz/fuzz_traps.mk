# SPDX-License-Identifier: Apache-2.0
srcs-fuzz_traps := $(addprefix arch/armv8/,psci.c smccc.c $(addprefix a/,trap.c sysreg.c idregs.c inject.c)) arch/host/cpu.c \
	tests/unit/traps_machine.c
incs-fuzz_traps := tests/unit arch/host/a64 arch/host arch/host/irq arch/host/include arch/armv8/include arch/armv8/a64/include arch/armv8 arch/armv8/a64 arch/armv8/a include \
	core mem mem/mmu irq/gic irq/gic/v3
maxlen-fuzz_traps := 168
