# SPDX-License-Identifier: Apache-2.0
srcs-test_dtbs_aplic = $(call dtbs_tested,riscv) tests/unit/dtbs_riscv.c $(wildcard platform/qemu-riscv64-virt/*.c)
incs-test_dtbs_aplic = $(dtbs_headers) arch/riscv/include arch/riscv/rv64 irq/riscv irq/riscv/aplic
defs-test_dtbs_aplic := -DCONFIG_VMLIST_POINTER -DLLC_COLORS=16
libs-test_dtbs_aplic := -lfdt
