# SPDX-License-Identifier: Apache-2.0
# Both guests are built from this project's sources; Linux is Debian's, which `tools/setup linux riscv64` fetches.
# DEMO=shell: after its scenario Linux gives a shell on its console; DEMO=auto: it powers its VM off.
DEMO ?= shell
demo-args-shell := demo=shell
demo-args-auto := demo=auto
$(if $(demo-args-$(DEMO)),,$(error DEMO is shell or auto, not '$(DEMO)'))
LINUX_ARCH := riscv64
LINUX_OUT := $(abspath build/guests/linux-riscv64)
include guests/guests.mk
include guests/linux/linux.mk
CPPFLAGS += -DLINUX_IMAGE=$(LINUX_DEB)/Image -DLINUX_INITRAMFS=$(LINUX_OUT)/initramfs.gz \
	-DLINUX_ARGS='"$(demo-args-$(DEMO))"' -DRT_BIN=$(guests-out)/rt-u1$(addprefix -,$(filter plic,$(irqc_dir))).bin
