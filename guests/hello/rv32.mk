# SPDX-License-Identifier: Apache-2.0
# For a configuration's config.mk: $(hello32), the image of the hello guest for RV32, for which the library of guests is not
# built. It is a few lines of assembly, which run at any address.
hello32 := $(abspath $(BUILD)/guests/$(PLATFORM)/hello.bin)

$(hello32): guests/hello/rv32.S
	$(Q)mkdir -p $(@D)
	$(Q)$(cc) $(asm_flags) -nostdlib -static -Wl,-Ttext=0x80400000 -Wl,--build-id=none -Wl,-m,elf32lriscv -o $(@:.bin=.elf) $<
	$(Q)$(objcopy) -O binary -j .text $(@:.bin=.elf) $@
