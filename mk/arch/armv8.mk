# SPDX-License-Identifier: Apache-2.0
# Armv8 at EL2. PROFILE: a (MMU) or r (MPU); WIDTH: 64 or 32. Both from the board.

ifeq ($(filter $(GIC_VERSION),$(GIC_VERSIONS)),)
$(error GIC_VERSION of $(PLATFORM) is one of: $(GIC_VERSIONS); not '$(GIC_VERSION)')
endif

CROSS_COMPILE_DEFAULT := aarch64-linux-gnu-
clang_target := aarch64-none-elf
asm_flags := -march=armv8-a
arch_flags := $(asm_flags) -mgeneral-regs-only -mstrict-align -mno-outline-atomics -mbranch-protection=none -ffixed-x18

gic_dir := irq/gic/$(patsubst GICV%,v%,$(GIC_VERSION))

arch_dirs := arch/armv8 arch/armv8/a$(WIDTH) arch/armv8/$(PROFILE)
arch_includes := arch/armv8/a$(WIDTH)/include
irq_dirs := irq/gic $(gic_dir)
linker_script := arch/armv8/bao.ld.S
arch_small_sources := arch/armv8/plan_arm.c $(addprefix arch/armv8/$(PROFILE)/,boot_map.c cache.c cpu.c facts.c idregs.c inject.c vcpu.c window.c) \
	irq/gic/gicd.c irq/gic/vgic_vm.c irq/gic/vgic_state.c irq/gic/vgic_ask.c irq/gic/vgic_lr.c
