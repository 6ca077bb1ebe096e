# SPDX-License-Identifier: Apache-2.0
# The hypervisor's objects. A port is chosen by which folders are compiled and which are searched for headers; a new
# file in one of these folders is part of the build.

source_dirs := core mem mem/$(MEM) $(arch_dirs) $(irq_dirs)
sources := $(sort $(foreach dir,$(source_dirs),$(wildcard $(dir)/*.c $(dir)/*.S)) \
	uart/$(UART).c)
sources := $(filter-out %.ld.S,$(sources))

include_dirs := include core mem mem/$(MEM) arch/$(ARCH)/include $(arch_includes) $(arch_dirs) irq $(irq_dirs) uart

c_standard := -std=c11

# No path of this machine and no time of day gets into the result.
reproducible = -ffile-prefix-map=$(CURDIR)=. $(if $(filter clang,$(compiler)),-ffile-compilation-dir=.)

# What the target's code, ours and the configuration's, has in common.
target_flags = $(arch_flags) $(c_standard) -ffreestanding -fno-pic -fno-pie -fno-common -fno-stack-protector \
	-fno-asynchronous-unwind-tables -fno-unwind-tables -fno-strict-aliasing $(compiler_flags) $(reproducible)

debug_flags := $(if $(filter y,$(DEBUG)),-g3 -fno-omit-frame-pointer -fno-optimize-sibling-calls,-g -fomit-frame-pointer)
c_flags = $(target_flags) -O$(OPTIMIZATIONS) $(debug_flags) -ffunction-sections -fdata-sections -fstack-usage $(if $(filter gcc,$(compiler)),-fcallgraph-info=su) \
	$(warnings) $(warnings_$(compiler)) $(addprefix -I,$(include_dirs))
s_flags = $(asm_flags) $(debug_flags) $(reproducible) -Wa,--fatal-warnings $(addprefix -I,$(include_dirs))

# Where the ELF file wants to be loaded; the binary itself runs anywhere.
script_flags := -DLOAD_ADDR=$(LOAD_ADDR)

# The folder's name stands for the compiler and all its flags: another flag, another folder, and back again costs nothing.
variant := $(shell printf '%s\n' $(call quote,$(cc_version) $(cc) $(c_flags) $(s_flags) $(script_flags)) | sha256sum | cut -c1-12)
objects_dir := $(OBJECTS)/$(PLATFORM)/objects-$(variant)

# What runs once, at boot, or when something ends, is better small than fast; OPTIMIZATIONS above 1 speaks of the rest.
small_sources := core/plan%.c core/print.c core/dtb.c core/facts.c core/start.c core/lifecycle.c core/console.c \
	core/panic.c mem/%.c mem/$(MEM)/%.c $(arch_small_sources)
level_of = $(if $(filter 2 3,$(OPTIMIZATIONS)),$(if $(filter $(small_sources),$(1)),-Os $(arch_small_flags)))

board_object := $(objects_dir)/platform/$(PLATFORM)/board-$(LLC_COLORS).o
objects := $(patsubst %,$(objects_dir)/%.o,$(basename $(sources))) $(board_object)

# A finished object appears at once, by renaming: several builds may share the folder.
compile = $(Q)mkdir -p $(@D) && $(call say,$(1),$<) && t=$(basename $@).$$$$ && \
	{ $(cc) $(2) -MMD -MP -MF $$t.d -MT $@ -c -o $$t.o $< || { rm -f $$t.*; exit 1; }; } && \
	mv -f $$t.d $(basename $@).d && for x in su ci; do [ ! -e $$t.$$x ] || mv -f $$t.$$x $(basename $@).$$x; done && mv -f $$t.o $@

$(objects_dir)/%.o: %.c
	$(call compile,CC,$(c_flags) $(call level_of,$<))

# What a board says may be chosen; nothing else depends on it.
$(board_object): platform/$(PLATFORM)/board.c
	$(call compile,CC,$(c_flags) -DLLC_COLORS=$(LLC_COLORS))

$(objects_dir)/%.o: %.S
	$(call compile,AS,$(s_flags))

include $(wildcard $(objects:.o=.d))

# Without a configuration: that it compiles.
.PHONY: objects
objects: $(objects)
