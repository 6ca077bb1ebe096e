# SPDX-License-Identifier: Apache-2.0
# Armv8 at EL2. PROFILE: a (MMU) or r (MPU); WIDTH: 64 or 32. Both from the board.

ifeq ($(filter $(GIC_VERSION),$(GIC_VERSIONS)),)
$(error GIC_VERSION of $(PLATFORM) is one of: $(GIC_VERSIONS); not '$(GIC_VERSION)')
endif

include mk/arch/armv8-$(PROFILE)$(WIDTH).mk

gic_dir := irq/gic/$(patsubst GICV%,v%,$(GIC_VERSION))

arch_dirs := arch/armv8 arch/armv8/a$(WIDTH) arch/armv8/$(PROFILE)
irq_dirs := irq/gic $(gic_dir)
arch_small_sources += arch/armv8/plan_arm.c irq/gic/gicd.c irq/gic/vgic_vm.c irq/gic/vgic_state.c irq/gic/vgic_ask.c irq/gic/vgic_lr.c
