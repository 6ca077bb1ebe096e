# SPDX-License-Identifier: Apache-2.0
#
# The demo's Linux guest, one flat binary to be loaded at LINUX_BASE:
#
#     wrapper | device tree      at LINUX_BASE
#     Image                      2 MiB above, Debian's own, unmodified
#     initramfs                  behind what the kernel says it occupies
#
#   make -f guests/linux/linux.mk          build/guests/linux/{linux.bin,linux-auto.bin}
#   make -f guests/linux/linux.mk check    boots the latter on the bare board, without a hypervisor
#
# linux.bin ends in a shell on its console, linux-auto.bin powers its machine off when its scenario is done.
# LINUX_ARCH=riscv64 makes only the initramfs, build/guests/linux-riscv64/initramfs.gz: there the configuration names it and
# Debian's Image, and has its device tree made.
# Called from the top of the tree. The same inputs give the same bytes.

LINUX_SRC   := guests/linux
LINUX_ARCH  ?= arm64
LINUX_DEB   := .cache/linux/$(LINUX_ARCH)
linux-cross-arm64   := aarch64-linux-gnu-
linux-cross-riscv64 := riscv64-linux-gnu-
$(if $(linux-cross-$(LINUX_ARCH)),,$(error LINUX_ARCH is arm64 or riscv64, not '$(LINUX_ARCH)'))
LINUX_OUT   ?= build/guests/linux$(patsubst %,-%,$(filter-out arm64,$(LINUX_ARCH)))
LINUX_CROSS ?= $(linux-cross-$(LINUX_ARCH))
LINUX_CC    := $(LINUX_CROSS)gcc
LINUX_BASE  := 0x48000000

LINUX_INITRAMFS := init busybox demo bao_ipc.ko

linux-q   := $(if $(V),,@)
linux-say := @$(if $(V),:,printf '  %-9s%s\n')

.DELETE_ON_ERROR:
.PHONY: linux linux-check linux-clean all check
all: linux
check: linux-check
linux: $(addprefix $(LINUX_OUT)/,$(if $(filter arm64,$(LINUX_ARCH)),linux.bin linux-auto.bin,initramfs.gz))

# Debian's packages, downloaded and unpacked once.
$(LINUX_DEB)/packages:
	$(linux-q)tools/setup linux $(LINUX_ARCH)
$(LINUX_DEB)/Image $(LINUX_DEB)/busybox: $(LINUX_DEB)/packages ;

# --- initramfs: files only, since /init makes its own folders; owner, times, order and inodes are fixed -----------

$(LINUX_OUT)/root/init: $(LINUX_SRC)/init
	@mkdir -p $(@D)
	$(linux-q)install -m 755 $< $@

$(LINUX_OUT)/root/busybox: $(LINUX_DEB)/busybox
	@mkdir -p $(@D)
	$(linux-q)install -m 755 $< $@

$(LINUX_OUT)/root/demo: $(LINUX_SRC)/demo.c
	$(linux-say) CC guests/linux/demo.c
	@mkdir -p $(@D)
	$(linux-q)$(LINUX_CC) -std=gnu11 -Os -Wall -Wextra -Werror -static -s -Wl,--build-id=none -o $@ $<
	$(linux-q)chmod 755 $@

# The kernel's build writes beside the source, so the source is copied out of the tree.
$(LINUX_OUT)/root/bao_ipc.ko: $(LINUX_SRC)/bao_ipc.c $(LINUX_SRC)/$(LINUX_ARCH)/bao_call.h $(LINUX_DEB)/packages
	$(linux-say) MODULE guests/linux/bao_ipc.c
	@mkdir -p $(@D)
	$(linux-q)rm -rf $(LINUX_OUT)/module && mkdir -p $(LINUX_OUT)/module
	$(linux-q)cp $(filter %.c %.h,$^) $(LINUX_OUT)/module/ && echo 'obj-m := bao_ipc.o' > $(LINUX_OUT)/module/Kbuild
	$(linux-q)env -u MAKEFLAGS -u MAKELEVEL -u MFLAGS -u GNUMAKEFLAGS -u CROSS_COMPILE -u ARCH -u CC -u CPPFLAGS -u DEBUG \
		make --no-print-directory -s -C $(LINUX_DEB)/kbuild/build M=$(abspath $(LINUX_OUT)/module) \
		ARCH=$(LINUX_ARCH:riscv64=riscv) CROSS_COMPILE=$(LINUX_CROSS) CC=$(LINUX_CC) LDFLAGS_MODULE=--build-id=none \
		KCFLAGS=-Werror CONFIG_DEBUG_INFO_BTF_MODULES= modules
	$(linux-q)$(LINUX_CROSS)strip --strip-debug -o $@ $(LINUX_OUT)/module/bao_ipc.ko
	$(linux-q)chmod 644 $@

$(LINUX_OUT)/initramfs.gz: $(LINUX_INITRAMFS:%=$(LINUX_OUT)/root/%)
	$(linux-say) CPIO $@
	$(linux-q)rm -rf $(LINUX_OUT)/stage && mkdir $(LINUX_OUT)/stage
	$(linux-q)cp -p $^ $(LINUX_OUT)/stage/ && touch -d @0 $(LINUX_OUT)/stage/*
	$(linux-q)cd $(LINUX_OUT)/stage && printf '%s\n' $(sort $(LINUX_INITRAMFS)) | \
		cpio --quiet -o -H newc --reproducible -R +0:+0 > ../initramfs
	$(linux-q)gzip -9nf $(LINUX_OUT)/initramfs

# --- device tree and wrapper --------------------------------------------------------------------------------------

# Where all lies: image_size stands at offset 16 of the arm64 Image's header.
$(LINUX_OUT)/layout.h: $(LINUX_DEB)/Image $(LINUX_OUT)/initramfs.gz
	@size=$$(od -An -t u8 -j 16 -N 8 $<); \
	initrd=$$(( $(LINUX_BASE) + 0x200000 + (size + 0xffff) / 0x10000 * 0x10000 )); \
	{ printf '#define BASE   %#x\n#define KERNEL %#x\n' $(LINUX_BASE) $$(( $(LINUX_BASE) + 0x200000 )); \
	  printf '#define INITRD %#x\n#define INITRD_END %#x\n' \
		$$initrd $$(( initrd + $$(stat -c %s $(LINUX_OUT)/initramfs.gz) )); } > $@

LINUX_ARGS_linux      := console=ttyAMA0 earlycon
LINUX_ARGS_linux-auto := console=ttyAMA0 earlycon demo=auto

$(LINUX_OUT)/%.dtb: $(LINUX_SRC)/demo.dts $(LINUX_OUT)/layout.h
	$(linux-q)$(LINUX_CC) -E -P -nostdinc -undef -x assembler-with-cpp -DBOOTARGS='"$(LINUX_ARGS_$*)"' \
		-include $(LINUX_OUT)/layout.h -o $(@:.dtb=.dts) $<
	$(linux-q)dtc -q -I dts -O dtb -o $@ $(@:.dtb=.dts)

$(LINUX_OUT)/%.bin: $(LINUX_SRC)/wrapper.S $(LINUX_OUT)/%.dtb $(LINUX_OUT)/layout.h $(LINUX_OUT)/initramfs.gz $(LINUX_DEB)/Image
	$(linux-say) LINUX $@
	$(linux-q)$(LINUX_CC) -nostdlib -static -Wl,--build-id=none,-Ttext=$(LINUX_BASE) -include $(LINUX_OUT)/layout.h \
		-DDTB='"$(LINUX_OUT)/$*.dtb"' -DIMAGE='"$(LINUX_DEB)/Image"' -DINITRAMFS='"$(LINUX_OUT)/initramfs.gz"' \
		-o $(@:.bin=.elf) $<
	$(linux-q)$(LINUX_CROSS)objcopy -O binary $(@:.bin=.elf) $@
	@rm -f $(@:.bin=.elf)

.SECONDARY:

# --- without a hypervisor -----------------------------------------------------------------------------------------

linux-check: $(LINUX_OUT)/linux-auto.bin
	$(linux-q)$(LINUX_SRC)/check $<

linux-clean:
	$(linux-q)rm -rf $(LINUX_OUT)
