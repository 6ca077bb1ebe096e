# SPDX-License-Identifier: Apache-2.0
#
# Bao's build. `make` alone says what can be made; docs/CONFIG.md and docs/TESTING.md say more.
#
#   make PLATFORM=<board> CONFIG=<name> [CONFIG_REPO=<folder>]     bin/<board>/<name>/bao.elf and bao.bin
#
# One file for each topic, in reading order:
#
#   mk/variables.mk    every variable that a user may give, its default and its check
#   mk/warnings.mk     what the compilers must not complain about
#   mk/toolchain.mk    GCC or clang
#   mk/objects.mk      the hypervisor's sources, flags and objects
#   mk/config.mk       the configuration: found, compiled, its images and its own objects
#   mk/dtbs.mk         the guests' device trees
#   mk/plan.mk         the plan, made on this machine: a wrong configuration ends here
#   mk/link.mk         bao.elf, bao.bin, compile_commands.json
#   mk/run.mk          the emulator
#   mk/map.mk          the plan as a picture
#   mk/new.mk          a first configuration
#   mk/test.mk         unit, fuzz, mutants, build and system tests; mk/check.mk, mk/check-port.mk: static checks

MAKEFLAGS += --no-builtin-rules --no-builtin-variables
.SUFFIXES:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := $(if $(PLATFORM)$(CONFIG),all,help)

include mk/variables.mk
include mk/util.mk
include mk/warnings.mk

# The rules of a board and of a configuration exist when one of their goals is asked for.
goals := $(or $(MAKECMDGOALS),$(.DEFAULT_GOAL))
needs_config := $(if $(filter new,$(goals)),,$(strip $(CONFIG) $(filter all run dtbs map verify,$(goals))))
needs_platform := $(if $(filter new,$(goals)),,$(strip $(PLATFORM) $(needs_config)))

ifneq ($(needs_platform),)
include mk/select.mk
include mk/toolchain.mk
include mk/objects.mk
include mk/check-port.mk
endif
ifneq ($(needs_config),)
include mk/config.mk
include mk/dtbs.mk
include mk/plan.mk
include mk/link.mk
include mk/run.mk
include mk/map.mk
endif

include mk/test.mk
include mk/check.mk
include mk/new.mk
include mk/help.mk
include $(wildcard mk/demo.mk mk/bench.mk)

.PHONY: all clean FORCE
FORCE:

clean:
	rm -rf $(BUILD) $(BIN) compile_commands.json
