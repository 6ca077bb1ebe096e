# SPDX-License-Identifier: Apache-2.0
# Building for RV64 in S-mode, on SBI.
guest-gnu := riscv64-linux-gnu-
guest-clang-target := riscv64-none-elf
# No FP in compiled code, so handlers need not save it.
guest-arch-flags := -march=rv64imac_zicsr_zifencei -mabi=lp64 -mcmodel=medany -mstrict-align
guest-arch-src := lib/rv64/start.S lib/rv64/vectors.S lib/rv64/trap.c lib/rv64/sbi.c lib/rv64/sbi_timer.c lib/rv64/irq_core.c
guest-irqc := lib/rv64/
guest-state-src := lib/rv64/state.c lib/rv64/fp.S
