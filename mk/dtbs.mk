# SPDX-License-Identifier: Apache-2.0
# The guests' device trees: made of the configuration and of what the board is made of (platform/<board>/devices.c), by the
# program of mk/plan.mk, before the binary is linked.
#
#   size [--ram SIZE] [--cpus N] --fdts NAME TARGET DEPS
#                                    on standard output an assembly file with the trees that the configuration asks for;
#                                    DEPS, for make: what else TARGET depends on
#   size … --dtbs NAME FOLDER        every VM's tree into a file of FOLDER
#
# NAME is the configuration's file. Errors and notes come on standard error, with --json errors as an object.

dtbs_sources := $(wildcard tools/dtbs/*.c tools/dtbs/$(ARCH)/*.c) \
	$(or $(wildcard platform/$(PLATFORM)/devices.c),tools/dtbs/unknown/devices.c)

fdts := $(config_out)/fdts
dtbs_json = $(if $(filter json,$(VERIFY_FORMAT)),--json 2>&1)

$(fdts).made: $(config_out)/host/size $(config_out)/host/options
	$(Q)$< $(plan_options) --fdts $(config_name) $@ $(fdts).d $(dtbs_json) > $(fdts).new || { rm -f $(fdts).new; $(plan_refused); }
	$(Q){ cmp -s $(fdts).new $(fdts).s && rm -f $(fdts).new; } || mv -f $(fdts).new $(fdts).s
	$(Q)touch $@

include $(wildcard $(fdts).d)

$(fdts).s: $(fdts).made
	@:

$(fdts).flags: FORCE
	$(call keep,$(cc_version) $(cc) $(asm_flags))

$(fdts).o: $(fdts).s $(fdts).flags
	$(Q)$(cc) $(asm_flags) -c -o $@ $<

# For this machine: without the trees, whose addresses the target's linker knows.
$(config_out)/host/fdts.o: $(fdts).s
	$(Q)sed '/\.pushsection[[:space:]]*\.vm_image_/,/\.popsection/d' $< > $(@:.o=.s)
	$(Q)$(HOSTCC) -c -o $@ $(@:.o=.s)

.PHONY: dtbs
dtbs: $(config_out)/host/size
	$(Q)rm -rf $(bin_dir)/dtbs && mkdir -p $(bin_dir)/dtbs
	$(Q)$< $(plan_options) --dtbs $(config_name) $(bin_dir)/dtbs || $(plan_refused)
