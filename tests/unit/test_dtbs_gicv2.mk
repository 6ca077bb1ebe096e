# SPDX-License-Identifier: Apache-2.0
# $(dtbs_tested) is defined later, in test_dtbs.mk.
srcs-test_dtbs_gicv2 = $(call dtbs_tested,armv8) platform/qemu-aarch64-virt/devices.c tests/unit/plan_fixture.c $(wildcard tools/plan/notes*.c) tools/plan/board_dev.c
incs-test_dtbs_gicv2 = $(dtbs_headers) arch/armv8/include arch/armv8/a64/include irq/gic/v2 tools/plan
defs-test_dtbs_gicv2 := -DCONFIG_VMLIST_POINTER
libs-test_dtbs_gicv2 := -lfdt
