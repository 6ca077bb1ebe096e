# SPDX-License-Identifier: Apache-2.0
# Of all dtbs tests: $(1) is the port.
dtbs_tested = tools/dtbs/tree.c tools/dtbs/guest_dtb.c tools/dtbs/devices.c $(wildcard tools/dtbs/$(1)/*.c) tests/unit/dtbs_read.c \
	core/plan.c $(wildcard core/plan_*.c) core/print.c $(wildcard arch/$(1)/plan_*.c) mem/tables_bound.c mem/slots_bound.c
dtbs_headers := include core mem mem/mmu tools tools/dtbs

srcs-test_dtbs := $(call dtbs_tested,armv8) platform/qemu-aarch64-virt/devices.c tools/dtbs/overlay.c tests/unit/plan_fixture.c \
	$(wildcard tools/plan/notes*.c) tools/plan/board_dev.c
incs-test_dtbs := $(dtbs_headers) arch/armv8/include arch/armv8/a64/include irq/gic/v3 tools tools/plan
defs-test_dtbs := -DCONFIG_VMLIST_POINTER
libs-test_dtbs := -lfdt
