# SPDX-License-Identifier: Apache-2.0
# Armv8-A, AArch64.

CROSS_COMPILE_DEFAULT := aarch64-linux-gnu-
clang_target := aarch64-none-elf
asm_flags := -march=armv8-a
arch_flags := $(asm_flags) -mcmodel=tiny -mgeneral-regs-only -mstrict-align -mno-outline-atomics -mbranch-protection=none -ffixed-x18
arch_includes := arch/armv8/a64/include
linker_script := arch/armv8/bao.ld.S
arch_small_sources := $(addprefix arch/armv8/a/,boot_map.c cache.c cpu.c facts.c idregs.c inject.c vcpu.c window.c)
