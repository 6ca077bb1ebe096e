# SPDX-License-Identifier: Apache-2.0
# Both guests are built from this project's sources; Linux is Debian's, which `tools/setup linux` fetches.
# DEMO=shell: after its scenario Linux gives a shell on its console; DEMO=auto: it powers its VM off.
DEMO ?= shell
demo-linux-shell := linux.bin
demo-linux-auto := linux-auto.bin
$(if $(demo-linux-$(DEMO)),,$(error DEMO is shell or auto, not '$(DEMO)'))
LINUX_OUT := $(abspath build/guests/linux)
include guests/guests.mk
include guests/linux/linux.mk
CPPFLAGS += -DGUESTS=$(guests-out) -DLINUX_BIN=$(LINUX_OUT)/$(demo-linux-$(DEMO))
