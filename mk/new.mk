# SPDX-License-Identifier: Apache-2.0
# `make new`: a first configuration, asked for on a terminal, or taken from these variables; then it is built, which checks it.
#
#   VMS='a b'          their names          CORES='2 1'         MEMORY='64M 16M'
#   CONSOLES='uart0 none'                   IMAGES='/path/of/a.bin hello'
#   BASES='0x50000000'  where images are linked                 INITRDS='/path'  for Linux kernels
#   SHARED=64K         memory that they share; 0: none

new_options := VMS CORES MEMORY CONSOLES IMAGES BASES INITRDS SHARED
lower = $(shell echo $(1) | tr A-Z a-z)

.PHONY: new
new:
	@tools/new $(call quote,$(PLATFORM)) $(call quote,$(CONFIG)) --repo=$(call quote,$(CONFIG_REPO)) --irqc=$(call quote,$(IRQC)) \
		$(foreach o,$(new_options),--$(call lower,$o)=$(call quote,$($o)))
	@$(MAKE) --no-print-directory PLATFORM=$(PLATFORM) CONFIG=$(CONFIG) CONFIG_REPO=$(call quote,$(CONFIG_REPO)) all || \
		tools/new --undo $(call quote,$(PLATFORM)) $(call quote,$(CONFIG)) --repo=$(call quote,$(CONFIG_REPO))
