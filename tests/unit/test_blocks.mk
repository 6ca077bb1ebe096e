# SPDX-License-Identifier: Apache-2.0
srcs-test_blocks := tools/plan/blocks.c mem/mmu/pgtable.c mem/mmu/format_a64.c mem/mmu/format_riscv.c arch/host/ram.c \
	arch/host/mmu.c arch/host/walk_a64.c arch/host/walk_riscv.c tests/unit/space.c tests/unit/tables.c
incs-test_blocks := tools/plan arch/host arch/host/include arch/armv8/include arch/armv8/a64/include include core mem mem/mmu
