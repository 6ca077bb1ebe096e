# SPDX-License-Identifier: Apache-2.0
#
# The initramfs of the demo's Linux guest; the kernel beside it is Debian's own Image, unmodified, in LINUX_DEB. A
# configuration names both, and has its device tree made.
#
#   make -f guests/linux/linux.mk [LINUX_ARCH=riscv64]     build/guests/linux/initramfs.gz (linux-riscv64/)
#
# The kernel's command line says how it ends: guests/linux/init. Called from the top of the tree. The same inputs give the
# same bytes.

LINUX_SRC   := guests/linux
LINUX_ARCH  ?= arm64
LINUX_DEB   := $(abspath .cache/linux/$(LINUX_ARCH))
linux-cross-arm64   := aarch64-linux-gnu-
linux-cross-riscv64 := riscv64-linux-gnu-
$(if $(linux-cross-$(LINUX_ARCH)),,$(error LINUX_ARCH is arm64 or riscv64, not '$(LINUX_ARCH)'))
LINUX_OUT   ?= build/guests/linux$(patsubst %,-%,$(filter-out arm64,$(LINUX_ARCH)))
LINUX_CROSS ?= $(linux-cross-$(LINUX_ARCH))
LINUX_CC    := $(LINUX_CROSS)gcc

LINUX_INITRAMFS := init busybox demo bao_ipc.ko

linux-q   := $(if $(V),,@)
linux-say := @$(if $(V),:,printf '  %-9s%s\n')

.DELETE_ON_ERROR:
.PHONY: linux linux-clean all
all: linux
linux: $(LINUX_OUT)/initramfs.gz

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

linux-clean:
	$(linux-q)rm -rf $(LINUX_OUT)
