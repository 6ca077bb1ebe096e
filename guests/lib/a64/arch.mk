# SPDX-License-Identifier: Apache-2.0
# Building for AArch64.
guest-gnu := aarch64-linux-gnu-
guest-clang-target := aarch64-none-elf
# No FP in compiled code, so handlers need not save it; no unaligned access while the MMU is off.
guest-arch-flags := -march=armv8-a -mgeneral-regs-only -mstrict-align -mcmodel=small
guest-arch-src := lib/a64/start.S lib/a64/vectors.S lib/a64/trap.c lib/a64/smccc.S \
    lib/a64/hypercall.c lib/a64/generic_timer.c lib/psci.c lib/gic.c
guest-state-src := lib/a64/fp.S lib/a64/state.c
