# SPDX-License-Identifier: Apache-2.0
# `make` alone.

define help_text
Bao, a static partitioning hypervisor

  make PLATFORM=<platform> CONFIG=<configuration> [CONFIG_REPO=<folder>]
                     build bin/<platform>/<configuration>/bao.elf and bao.bin
  make new PLATFORM=… CONFIG=…
                     write a first configuration, which boots (mk/new.mk: VMS, CORES, MEMORY, IMAGES, …)
  make verify PLATFORM=… CONFIG=…
                     say everything that is wrong with it (VERIFY=strict, VERIFY_FORMAT=json)
  make run PLATFORM=… CONFIG=…
                     build it and boot it in the emulator
  make map PLATFORM=… CONFIG=…
                     who owns what: text, and JSON, SVG and HTML beside the binary
  make dtbs PLATFORM=… CONFIG=…
                     write a device tree for each VM
  make demo          two guests, Linux and a real-time one, on one emulated board
  make test          everything below, and what it needs installed
  make check         formatting, static analysis, contracts
  make unit          unit tests on this machine, with sanitizers
  make fuzz          fuzzing, for a bounded number of runs (FUZZ_RUNS)
  make mutants       seeded faults that the unit tests must find
  make buildtest     tests of this build
  make system        tests that boot the hypervisor in the emulator (ONLY=<case> for some)
  make bench         what each service costs, in instructions
  make clean

Platforms:      $(sort $(patsubst platform/%/board.mk,%,$(wildcard platform/*/board.mk)))
Configurations: $(or $(sort $(patsubst $(CONFIG_REPO)/%/config.c,%,$(wildcard $(CONFIG_REPO)/*/config.c)) $(patsubst \
	$(CONFIG_REPO)/%.c,%,$(wildcard $(CONFIG_REPO)/*.c))),none) (in $(CONFIG_REPO))
Variables:      CROSS_COMPILE (a prefix, or clang), DEBUG (y, n), OPTIMIZATIONS, GIC_VERSION (GICV3, GICV2), CPPFLAGS, V=1
endef

.PHONY: help
help:
	@:$(info $(help_text))
