# SPDX-License-Identifier: Apache-2.0
srcs-test_plan_property := core/plan.c $(wildcard core/plan_*.c) core/print.c $(wildcard arch/armv8/plan_*.c) $(wildcard tools/plan/notes*.c) tools/plan/board_dev.c platform/qemu-aarch64-virt/devices.c mem/tables_bound.c mem/slots_bound.c \
	tests/unit/plan_fixture.c tests/unit/plan_invariants.c tests/unit/plan_random.c tests/unit/plan_breaks.c
incs-test_plan_property := include core mem mem/mmu arch/armv8/include arch/armv8/a64/include irq/gic/v3 tools tools/plan
defs-test_plan_property := -DCONFIG_VMLIST_POINTER
