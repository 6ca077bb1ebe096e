# SPDX-License-Identifier: Apache-2.0
srcs-test_stage2 := mem/mmu/stage2.c mem/copy.c mem/mmu/pgtable.c mem/mmu/format_a64.c arch/host/ram.c arch/host/mmu.c \
	arch/host/walk_a64.c tests/unit/space.c
incs-test_stage2 := arch/host arch/host/include arch/armv8/include arch/armv8/a64/include include core mem mem/mmu
