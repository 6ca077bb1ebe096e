# SPDX-License-Identifier: Apache-2.0
# Building for AArch32.
guest-gnu := arm-none-eabi-
guest-clang-target := armv8r-none-eabi
# No FP in compiled code, so handlers need not save it; no unaligned access while the MPU is off. This GCC's own 32-bit
# types are long; everybody else's are not.
guest-arch-flags := -march=armv8-r -marm -mfloat-abi=soft -mno-unaligned-access \
    -U__UINT32_TYPE__ -U__INT32_TYPE__ -D__UINT32_TYPE__=unsigned -D__INT32_TYPE__=int
# 64-bit divisions.
guest-arch-libs := -lgcc
guest-arch-src := lib/a32/start.S lib/a32/vectors.S lib/a32/trap.c lib/a32/smccc.S \
    lib/a32/hypercall.c lib/a32/generic_timer.c lib/psci.c lib/gic.c
guest-state-src := lib/a32/fp.S lib/a32/state.c
