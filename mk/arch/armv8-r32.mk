# SPDX-License-Identifier: Apache-2.0
# Armv8-R, AArch32. What is small is T32, the rest A32.

CROSS_COMPILE_DEFAULT := arm-none-eabi-
clang_target := armv8r-none-eabi
asm_flags := -march=armv8-r
# This GCC's own 32-bit types are long; everybody else's are not.
int32_is_int := -U__UINT32_TYPE__ -U__INT32_TYPE__ -D__UINT32_TYPE__=unsigned -D__INT32_TYPE__=int -U__UINT32_C '-D__UINT32_C(c)=c\#\#U'
arch_flags = $(asm_flags) -mfloat-abi=soft -mno-unaligned-access $(if $(filter gcc,$(compiler)),$(int32_is_int))
arch_small_flags := -mthumb
arch_includes := arch/word32 arch/armv8/a32/include arch/armv8/r/include
linker_script := arch/armv8/r/bao.ld.S
arch_small_sources := $(addprefix arch/armv8/a32/,cp15.c decode.c inject.c regs.c vcpu.c) arch/armv8/psci.c \
	$(addprefix arch/armv8/r/,cache.c cpu.c facts.c guest.c mpu.c own.c) core/string.c
