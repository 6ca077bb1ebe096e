# SPDX-License-Identifier: Apache-2.0
# Which board and which configuration: everything that can be wrong about them is said here.

platforms := $(sort $(patsubst platform/%/board.mk,%,$(wildcard platform/*/board.mk)))
configs := $(sort $(patsubst $(CONFIG_REPO)/%/config.c,%,$(wildcard $(CONFIG_REPO)/*/config.c)) \
	$(patsubst $(CONFIG_REPO)/%.c,%,$(wildcard $(CONFIG_REPO)/*.c)))

ifeq ($(PLATFORM),)
$(error PLATFORM is not given. There are: $(platforms))
endif
ifeq ($(wildcard platform/$(PLATFORM)/board.mk),)
$(error There is no platform '$(PLATFORM)'. There are: $(platforms))
endif
ifeq ($(filter y n,$(DEBUG)),)
$(error DEBUG is y or n, not '$(DEBUG)')
endif
ifeq ($(filter 0 1 2 3 s g z fast,$(OPTIMIZATIONS)),)
$(error OPTIMIZATIONS is a level of the compiler's -O (0 1 2 3 s g), not '$(OPTIMIZATIONS)')
endif

include platform/$(PLATFORM)/board.mk
include mk/arch/$(ARCH).mk

ifneq ($(needs_config),)
ifeq ($(CONFIG),)
$(error CONFIG is not given. In $(CONFIG_REPO) there are: $(or $(configs),none))
endif

# The configuration's own file, as the user calls it, and absolute: name.c wins over name/config.c.
config_name := $(firstword $(wildcard $(CONFIG_REPO)/$(CONFIG).c $(CONFIG_REPO)/$(CONFIG)/config.c))
ifeq ($(config_name),)
$(error There is no configuration '$(CONFIG)': neither $(CONFIG_REPO)/$(CONFIG).c nor $(CONFIG_REPO)/$(CONFIG)/config.c \
exists. In $(CONFIG_REPO) there are: $(or $(configs),none))
endif
config_src := $(abspath $(config_name))
config_dir := $(patsubst %/,%,$(dir $(config_src)))
endif
