# SPDX-License-Identifier: Apache-2.0
# The plan, made on this machine with the board's nominal facts: errors refuse the build, and its size becomes that of
# the hypervisor's buffer. An emulated board is the machine that `make run` starts: QEMU_SMP cores and QEMU_MEMORY.
#
# tools/plan/*.c, core's plan, the port's part of it (arch/<port>/plan*.c), the board and the configuration, compiled for
# this machine, are one program, linked twice: <config_out>/host/size before the target's binary is there, and
# <config_out>/host/plan after it.
#
#   size --layout    for the linker, on standard output: sizes and places that follow from the configuration
#   size --fdts …, size --dtbs …     device trees: mk/dtbs.mk
#   plan [--ram SIZE] [--cpus N] [--strict] NAME
#                    errors and notes on standard error, each behind NAME; fails when there are errors
#
# `make verify` runs it by itself. VERIFY=strict: notes are errors, in every build. VERIFY_FORMAT=json: one JSON object on
# standard output, which then has nothing else.
#
# It is linked with the target's addresses: where an image lies in Bao's own (_<name>_vm_beg, _<name>_vm_size), and the
# absolute symbols _own_size and _image_size. Before there are any, with the images' true sizes, one behind the other.

host_out := $(config_out)/host
plan_size := $(config_out)/plan.layout
plan_ok := $(config_out)/plan.ok

plan_sources := $(wildcard tools/plan/*.c core/plan*.c arch/$(ARCH)/plan*.c mem/*bound*.c mem/$(MEM)/*bound*.c) \
	core/print.c $(dtbs_sources)
include $(wildcard tools/plan/plan.mk)

plan_flags := $(c_standard) -O1 -g -fno-pie $(warnings) $(addprefix -I,$(include_dirs) tools tools/plan) $(plan_defs)
plan_variant := $(shell printf '%s\n' $(call quote,$(HOSTCC) $(plan_flags)) | sha256sum | cut -c1-12)
plan_dir := $(OBJECTS)/$(PLATFORM)/host-$(plan_variant)
plan_board := $(plan_dir)/platform/$(PLATFORM)/board-$(LLC_COLORS).o
plan_objects := $(patsubst %.c,$(plan_dir)/%.o,$(plan_sources)) $(plan_board)

plan_compile = $(Q)mkdir -p $(@D) && t=$(basename $@).$$$$ && \
	{ $(HOSTCC) $(plan_flags) $(1) -MMD -MP -MF $$t.d -MT $@ -c -o $$t.o $< || { rm -f $$t.*; exit 1; }; } && \
	mv -f $$t.d $(basename $@).d && mv -f $$t.o $@

$(plan_dir)/%.o: %.c
	$(plan_compile)

$(plan_board): platform/$(PLATFORM)/board.c
	$(call plan_compile,-DLLC_COLORS=$(LLC_COLORS))

include $(wildcard $(plan_objects:.o=.d))

# The configuration for this machine: without its images, whose addresses the target's linker knows. Addresses are wider
# than those of a 32-bit target, so that the plan's program sees what does not fit there; other values have to fit.
host_config_flags := $(c_standard) -ffreestanding -fno-pie -fno-lto -O1 $(if $(filter 64,$(WIDTH)),-w,-Werror=overflow) $(filter -I% -ffile-prefix-map=% -D% -U%,$(config_flags)) \
	$(CPPFLAGS)

$(host_out)/config.c: FORCE
	$(call keep,$(config_wrapper))

$(host_out)/config.flags: FORCE
	$(call keep,$(HOSTCC) $(host_config_flags))

$(host_out)/config.s: $(host_out)/config.c $(host_out)/config.flags $(config_out)/config.s mk/config-compile
	$(Q)mk/config-compile $(host_out) $(config_src) $(config_out)/config.form $(HOSTCC) $(host_config_flags) -S \
		$(if $(findstring clang,$(notdir $(HOSTCC))),-fno-integrated-as)

$(host_out)/config.o: $(host_out)/config.s
	$(Q)sed '/\.pushsection[[:space:]]*\.vm_image_/,/\.popsection/d' $< > $(@:.o=.noimages.s)
	$(Q)$(HOSTCC) -c -o $@ $(@:.o=.noimages.s)

# The configuration's other objects: what is C, for this machine too, since lists may be in there. One that is not for
# this machine is left out.
host_config_objects := $(patsubst $(config_out)/%,$(host_out)/%,$(foreach o,$(config_objects),$(if $(wildcard \
	$(patsubst $(config_out)/%.o,$(config_dir)/%.c,$o)),$o)))

$(host_config_objects): $(host_out)/%.o: $(config_dir)/%.c $(host_out)/config.flags
	$(Q)mkdir -p $(@D)
	$(Q)$(HOSTCC) $(host_config_flags) -I$(config_dir) -MMD -MP -c -o $@ $< 2>/dev/null || $(HOSTCC) -c -x c -o $@ /dev/null

include $(wildcard $(host_config_objects:.o=.d))

# Addresses as a linker script: of images, and of whatever else the configuration names and is not made for this machine.
# Which there are, say the objects; where they are, the target's binary.
image_symbols := /_vm_beg$$|_vm_size$$|^_own_size$$|^_image_size$$|^_control_size$$/

$(host_out)/undefined: $(host_out)/config.o $(host_config_objects)
	$(Q)$(HOSTCC) -r -nostdlib -o $@.o $^ && nm -u $@.o | awk '{ print "U", $$NF }' > $@ && rm -f $@.o

$(host_out)/before.ld: $(host_out)/undefined $(config_out)/config.o $(config_objects) mk/image-layout
	$(Q)mk/image-layout $(nm) $(filter %.o,$^) > $@
	$(Q)awk '$$NF !~ $(image_symbols) { print $$NF " = 0;" }' $< >> $@

$(host_out)/symbols.ld: $(host_out)/undefined $(elf)
	$(Q){ $(nm) $(elf); echo 0 A _control_size; } | cat $< - | awk '$$1 == "U" { want[$$2]; next } \
		($$NF in want || $$NF ~ $(image_symbols)) && !had[$$NF]++ { print $$NF " = 0x" $$1 ";" }' > $@

link_plan = $(HOSTCC) -no-pie -o $@ $(filter %.o %.ld,$^) -lelf -lfdt

$(host_out)/size: $(plan_objects) $(host_out)/config.o $(host_config_objects) $(host_out)/before.ld
	$(Q)$(link_plan)

$(host_out)/plan: $(plan_objects) $(host_out)/config.o $(host_config_objects) $(host_out)/fdts.o $(host_out)/symbols.ld
	$(Q)$(link_plan)

ifneq ($(filter-out strict,$(VERIFY)),)
$(error VERIFY is strict, or nothing; not '$(VERIFY)')
endif
ifneq ($(filter-out text json,$(VERIFY_FORMAT)),)
$(error VERIFY_FORMAT is text or json, not '$(VERIFY_FORMAT)')
endif
plan_machine := $(if $(QEMU_MEMORY),--ram $(QEMU_MEMORY)) $(if $(QEMU_SMP),--cpus $(QEMU_SMP))
plan_options := $(plan_machine) --images=$(config_out)/config.s $(if $(VERIFY),--strict)
plan_said = error: the configuration $(config_name) has no plan$(if $(plan_machine), $\
	for a machine of $(QEMU_SMP) cores and $(QEMU_MEMORY) of memory (QEMU_SMP=… and QEMU_MEMORY=… say another))
plan_refused = { rm -f $(plan_ok) $(elf) $(bin); echo '$(plan_said)' >&2; exit 1; }

$(host_out)/options: FORCE
	$(call keep,$(plan_options))

.PHONY: verify
verify: $(host_out)/plan
	$(Q)$< $(plan_options) --summary $(if $(filter json,$(VERIFY_FORMAT)),--json) $(config_name) || $(plan_refused)

$(plan_size): $(host_out)/size
	$(Q)$< --layout > $@.new
	$(Q){ cmp -s $@.new $@ && rm -f $@.new; } || mv -f $@.new $@

$(plan_ok): $(host_out)/plan $(host_out)/options $(elf)
	$(Q)$(call say,PLAN,$(CONFIG))
	$(Q)$< $(plan_options) $(config_name) || $(plan_refused)
	$(Q)touch $@
