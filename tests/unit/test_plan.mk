# SPDX-License-Identifier: Apache-2.0
srcs-test_plan := core/plan.c $(wildcard core/plan_*.c) core/print.c $(wildcard arch/armv8/plan_*.c) $(wildcard tools/plan/notes*.c) tools/plan/board_dev.c platform/qemu-aarch64-virt/devices.c mem/tables_bound.c mem/slots_bound.c \
	tests/unit/plan_fixture.c tests/unit/plan_invariants.c tests/unit/plan_expect.c tests/unit/plan_tests_vms.c tests/unit/plan_tests_colors.c
incs-test_plan := include core mem mem/mmu arch/armv8/include arch/armv8/a64/include irq/gic/v3 tools tools/plan
defs-test_plan := -DCONFIG_VMLIST_POINTER
