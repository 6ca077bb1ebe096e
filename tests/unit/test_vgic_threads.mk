# SPDX-License-Identifier: Apache-2.0
srcs-test_vgic_threads := $(wildcard irq/gic/*.c irq/gic/v3/*.c) arch/host/mmio.c arch/host/cpu.c
incs-test_vgic_threads := arch/host arch/host/include arch/armv8/include arch/armv8/a64/include include core mem mem/mmu irq/gic irq/gic/v3
san-test_vgic_threads := thread
# The sanitizer does not see arch_io_barrier(); what threads share is atomic by itself.
defs-test_vgic_threads := -Wno-tsan
