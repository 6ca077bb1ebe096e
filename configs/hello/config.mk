# SPDX-License-Identifier: Apache-2.0
# The guest is built from this project's sources; boards/<platform>.h says where the board has what.
ifeq ($(PLATFORM),qemu-riscv32-virt)
include guests/hello/rv32.mk
hello_image := $(hello32)
else
include guests/guests.mk
hello_image := $(guests-out)/hello-2.bin
endif
CPPFLAGS += -DBOARD=$(config_dir)/boards/$(PLATFORM).h -DHELLO_IMAGE=$(hello_image)
