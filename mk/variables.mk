# SPDX-License-Identifier: Apache-2.0
# Every variable that a user may give, in the environment or on the command line.

PLATFORM      ?=#             the board: a folder of platform/
CONFIG        ?=#             the configuration: $(CONFIG_REPO)/$(CONFIG).c, or $(CONFIG_REPO)/$(CONFIG)/config.c
CONFIG_REPO   ?= configs#     where configurations lie
CPPFLAGS      ?=#             for the configuration's own macros: CPPFLAGS=-DIMAGES=/path/to/images

CROSS_COMPILE ?= $(CROSS_COMPILE_DEFAULT)# a GCC's prefix (aarch64-linux-gnu-), or a clang (clang, clang-14, /path/clang)
DEBUG         ?= n#           y: keep frame pointers, full debug information, optimize for debugging
OPTIMIZATIONS ?= $(if $(filter y,$(DEBUG)),g,2)# the compiler's -O level
GIC_VERSION   ?= GICV3#       Arm boards: GICV2 or GICV3
IRQC          ?=#             RISC-V boards: PLIC, APLIC or AIA
VERIFY        ?=#             strict: what the check notes is refused
VERIFY_FORMAT ?= text#        of make verify: text, or json on standard output
CONFIG_BUILTIN ?= y#          accepted, and means nothing

BUILD         ?= build#       intermediate files
BIN           ?= bin#         results
OBJECTS       ?= $(BUILD)#    the hypervisor's objects, which all configurations share
V             ?=#             1: show the commands

HOSTCC        ?= cc#          the build machine's own compiler
PYTHON        ?= /usr/bin/python3# Debian's, which has its pytest

# Tests build beside the user's own results, and leave the file that editors read alone.
COMPILE_COMMANDS ?= $(if $(filter build,$(BUILD)),compile_commands.json,$(BUILD)/compile_commands.json)
