# SPDX-License-Identifier: Apache-2.0
# The plan, made on this machine with the board's nominal facts: errors refuse the build, and its size becomes that of
# the hypervisor's buffer. An emulated board is the machine that `make run` starts: QEMU_SMP cores and QEMU_MEMORY.
#
# tools/plan/*.c, core's plan, the port's part of it (arch/<port>/plan*.c), the board and the configuration, compiled for
# this machine, are one program, linked twice: <config_out>/host/size before the target's binary is there, and
# <config_out>/host/plan after it.
#
#   size --size      how many bytes the hypervisor's buffer needs, on standard output
#   size --fdts …, size --dtbs …     device trees: mk/dtbs.mk
#   plan [--ram SIZE] [--cpus N] NAME
#                    errors and notes on standard error, each behind NAME; fails when there are errors
#
# It is linked with the target's addresses: where an image lies in Bao's own (_<name>_vm_beg, _<name>_vm_size), and the
# absolute symbols _own_size and _image_size. Before there are any, with the images' true sizes, one behind the other.

host_out := $(config_out)/host
plan_size := $(config_out)/plan.size
plan_ok := $(config_out)/plan.ok

plan_sources := $(wildcard tools/plan/*.c core/plan*.c arch/$(ARCH)/plan*.c mem/*bound*.c mem/$(MEM)/*bound*.c) core/print.c \
	platform/$(PLATFORM)/board.c $(dtbs_sources)
include $(wildcard tools/plan/plan.mk)

plan_flags := $(c_standard) -O1 -g -fno-pie $(warnings) $(addprefix -I,$(include_dirs) tools) $(plan_defs)
plan_variant := $(shell printf '%s\n' $(call quote,$(HOSTCC) $(plan_flags)) | sha256sum | cut -c1-12)
plan_dir := $(OBJECTS)/$(PLATFORM)/host-$(plan_variant)
plan_objects := $(patsubst %.c,$(plan_dir)/%.o,$(plan_sources))

$(plan_dir)/%.o: %.c
	$(Q)mkdir -p $(@D) && t=$(basename $@).$$$$ && \
	{ $(HOSTCC) $(plan_flags) -MMD -MP -MF $$t.d -MT $@ -c -o $$t.o $< || { rm -f $$t.*; exit 1; }; } && \
	mv -f $$t.d $(basename $@).d && mv -f $$t.o $@

include $(wildcard $(plan_objects:.o=.d))

# The configuration for this machine: without its images, whose addresses the target's linker knows.
host_config_flags := $(c_standard) -ffreestanding -fno-pie -O1 -w $(filter -I% -ffile-prefix-map=% -D% -U%,$(config_flags)) \
	$(CPPFLAGS)

$(host_out)/config.c: FORCE
	$(call keep,$(config_wrapper))

$(host_out)/config.flags: FORCE
	$(call keep,$(HOSTCC) $(host_config_flags))

$(host_out)/config.s: $(host_out)/config.c $(host_out)/config.flags $(config_out)/config.s mk/config-compile
	$(Q)mk/config-compile $(host_out) $(config_src) $(config_out)/config.form $(HOSTCC) $(host_config_flags) -S

$(host_out)/config.o: $(host_out)/config.s
	$(Q)sed '/\.pushsection[[:space:]]*\.vm_image_/,/\.popsection/d' $< > $(@:.o=.noimages.s)
	$(Q)$(HOSTCC) -c -o $@ $(@:.o=.noimages.s)

# Addresses as a linker script. Which there are, say the target's objects; what they are, the target's binary.
image_symbols := /_vm_beg$$|_vm_size$$|^_own_size$$|^_image_size$$/

$(host_out)/before.ld: $(config_out)/config.o $(config_objects) mk/image-layout
	$(Q)mk/image-layout $(nm) $(filter %.o,$^) > $@

$(host_out)/symbols.ld: $(elf)
	$(Q)$(nm) $< | awk '$$NF ~ $(image_symbols) && !had[$$NF]++ { print $$NF " = 0x" $$1 ";" }' > $@

link_plan = $(HOSTCC) -no-pie -o $@ $(filter %.o %.ld,$^) -lfdt

$(host_out)/size: $(plan_objects) $(host_out)/config.o $(host_out)/before.ld
	$(Q)$(link_plan)

$(host_out)/plan: $(plan_objects) $(host_out)/config.o $(host_out)/fdts.o $(host_out)/symbols.ld
	$(Q)$(link_plan)

plan_said = error: the configuration $(config_src) has no plan$(if $(plan_machine), $\
	for a machine of $(QEMU_SMP) cores and $(QEMU_MEMORY) of memory (QEMU_SMP=… and QEMU_MEMORY=… say another))
plan_machine := $(if $(QEMU_MEMORY),--ram $(QEMU_MEMORY)) $(if $(QEMU_SMP),--cpus $(QEMU_SMP))

$(host_out)/machine: FORCE
	$(call keep,$(plan_machine))

ifeq ($(wildcard tools/plan/main.c),)
$(plan_size): FORCE
	$(call keep,16384)
$(plan_ok): $(elf)
	$(Q)touch $@
else
$(plan_size): $(host_out)/size
	$(Q)$< --size > $@.new
	$(Q){ cmp -s $@.new $@ && rm -f $@.new; } || mv -f $@.new $@

$(plan_ok): $(host_out)/plan $(host_out)/machine $(elf)
	$(Q)$(call say,PLAN,$(CONFIG))
	$(Q)$< $(plan_machine) $(config_src) || { rm -f $@ $(elf) $(bin); echo '$(plan_said)' >&2; false; }
	$(Q)touch $@
endif
