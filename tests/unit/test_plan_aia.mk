# SPDX-License-Identifier: Apache-2.0
srcs-test_plan_aia := core/plan.c $(wildcard core/plan_*.c) core/print.c $(wildcard arch/riscv/plan_*.c) $(wildcard tools/plan/notes*.c) \
	tools/plan/board_dev.c platform/qemu-riscv64-virt/devices.c platform/qemu-riscv64-virt/board.c mem/tables_bound.c mem/slots_bound.c
incs-test_plan_aia := include core mem mem/mmu arch/riscv/include arch/riscv/rv64 irq/riscv irq/riscv/aia tools tools/plan
defs-test_plan_aia := -DCONFIG_VMLIST_POINTER -DLLC_COLORS=16
