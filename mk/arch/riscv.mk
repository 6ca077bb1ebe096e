# SPDX-License-Identifier: Apache-2.0
# RISC-V in HS-mode. WIDTH: 64 or 32, IRQCS: what the board can have, the first is its default. From the board.
#
# IRQC, where it is not given, is what the configuration says by naming addresses of the one or the other.

CROSS_COMPILE_DEFAULT := riscv64-linux-gnu-
# What clang builds does not run yet: its objects compile, and are refused as a hypervisor.
ifneq ($(and $(needs_config),$(filter clang clang-%,$(notdir $(CROSS_COMPILE)))),)
$(error CROSS_COMPILE=$(CROSS_COMPILE): RISC-V boards are built with GCC ($(CROSS_COMPILE_DEFAULT)) for now)
endif
clang_target := riscv$(WIDTH)-none-elf
# What GCC 12 calls zicsr and zifencei is part of I for an older clang, and an older lld cannot relax.
asm_flags = -march=rv$(WIDTH)imac$(if $(filter gcc,$(compiler)),_zicsr_zifencei, -mno-relax) -mabi=$(if $(filter 64,$(WIDTH)),lp64,ilp32)
arch_ld_flags := -m elf$(WIDTH)lriscv
# Tables of addresses cannot be followed before translation is on.
arch_flags = $(asm_flags) -mcmodel=medany -mstrict-align -fno-jump-tables

# What a configuration names, comments aside: imsic, aplic, plic.
irqc_names = $(if $(config_src),$(shell sed -e 's,//.*,,' -e 's,/\*[^*]*\*/,,g' $(config_src) | grep -owE 'imsic|aplic|plic' | sort -u))
irqc_named = $(if $(filter imsic,$(irqc_names)),AIA,$(if $(filter aplic,$(irqc_names)),APLIC)) $(if $(filter plic,$(irqc_names)),PLIC)
irqc_check = $(if $(word 2,$(irqc_named)),$(if $(IRQC),,$(error \
	$(config_src) names addresses of both PLIC and AIA: IRQC must say which)))$(if $(filter-out $(IRQCS),$(irqc_choice)),$(error \
	IRQC of $(PLATFORM) is one of: $(IRQCS); not '$(irqc_choice)'))$(if $(and $(IRQC),$(strip \
	$(irqc_named))),$(if $(filter $(irqc_named),$(IRQC)),,$(error IRQC=$(IRQC), but $(config_src) has addresses for \
	$(strip $(irqc_named)) only)))
irqc_choice = $(firstword $(IRQC) $(irqc_named) $(IRQCS))
irqc = $(irqc_check)$(irqc_choice)
irqc_dir = $(if $(filter PLIC,$(irqc)),plic,$(if $(filter APLIC,$(irqc)),aplic,aia))

arch_includes := $(if $(filter 32,$(WIDTH)),arch/word32)
arch_dirs := arch/riscv arch/riscv/rv$(WIDTH)
irq_dirs = irq/riscv irq/riscv/$(irqc_dir) $(if $(filter AIA,$(irqc)),,irq/riscv/sbi_ipi)
linker_script := arch/riscv/bao.ld.S
