# SPDX-License-Identifier: Apache-2.0
srcs-test_dtbs_plic = $(call dtbs_tested,riscv) tests/unit/dtbs_riscv.c $(wildcard platform/qemu-riscv64-virt/*.c)
incs-test_dtbs_plic = $(dtbs_headers) arch/riscv/include arch/riscv/rv64 irq/riscv irq/riscv/plic
defs-test_dtbs_plic := -DCONFIG_VMLIST_POINTER -DLLC_COLORS=16
libs-test_dtbs_plic := -lfdt
