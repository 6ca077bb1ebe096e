# SPDX-License-Identifier: Apache-2.0
srcs-test_vplic := irq/riscv/plic/vplic.c arch/host/cpu.c
incs-test_vplic := arch/host arch/host/include arch/riscv/include arch/riscv irq/riscv irq/riscv/plic include core mem mem/mmu
