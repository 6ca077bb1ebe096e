# SPDX-License-Identifier: Apache-2.0
# The guest is built from this project's sources; boards/<platform>.h says where the board has what.
ifneq ($(PLATFORM),qemu-riscv32-virt)
include guests/guests.mk
hello_image := $(guests-out)/hello-2.bin
else
# The library of guests is not built for RV32: there it is a few lines of assembly.
hello_image := $(abspath $(config_out)/hello32.bin)

$(hello_image): tests/system/riscv/hello32.S
	$(Q)mkdir -p $(@D)
	$(Q)$(cc) $(asm_flags) -nostdlib -static -Wl,-Ttext=0x80400000 -Wl,--build-id=none -Wl,-m,elf32lriscv -o $(@:.bin=.elf) $<
	$(Q)$(objcopy) -O binary $(@:.bin=.elf) $@
endif
CPPFLAGS += -DBOARD=$(config_dir)/boards/$(PLATFORM).h -DHELLO_IMAGE=$(hello_image)
