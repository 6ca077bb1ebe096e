# SPDX-License-Identifier: Apache-2.0
# The configuration: a C file of the user's, compiled as it is; its images; and, where it is a folder with a config.mk
# or an objects.mk, its own rules and objects. config.mk may use $(cc), $(ld), $(objcopy), $(config_dir) (where it lies)
# and $(config_out) (where its results go). objects.mk lists objects: config-objs-y, made of the C and assembly files
# beside it, and extra-objs-y, which config.mk makes.

config_out := $(BUILD)/$(PLATFORM)/$(CONFIG)
bin_dir := $(BIN)/$(PLATFORM)/$(CONFIG)
elf := $(bin_dir)/bao.elf
bin := $(bin_dir)/bao.bin

config-objs-y :=
extra-objs-y :=
ifeq ($(notdir $(config_src)),config.c)
ifeq ($(notdir $(config_dir)),$(notdir $(CONFIG)))
include $(wildcard $(config_dir)/config.mk $(config_dir)/objects.mk)
endif
endif
config_objects := $(foreach o,$(filter-out config.o,$(config-objs-y) $(extra-objs-y)),$(if $(filter /%,$o),$o,$(config_out)/$o))

# No optimization level in here: a configuration is data. A value that does not fit its field is an error; where fields are
# narrower than the build machine's, the plan's program says so by the field's path.
config_overflow := $(if $(filter 64,$(WIDTH)),-Werror=$(if $(filter clang,$(compiler)),constant-conversion,overflow),-Wno-overflow)
config_flags = $(target_flags) -O1 -Wall $(config_overflow) -fno-zero-initialized-in-bss -Iinclude -Iarch/$(ARCH)/include \
	$(addprefix -I,$(wildcard platform/$(PLATFORM)/include)) -ffile-prefix-map=$(config_dir)=config $(CPPFLAGS)

# The file that is compiled: the user's, and the one function by which core reaches the VM list, whichever way it was
# written.
define config_wrapper
/* Written by mk/config.mk. */
#include "$(config_src)"

const struct vm_config *config_vms(void);
const struct vm_config *config_vms(void)
{
    return config.vmlist;
}
endef

$(config_out)/config.c: FORCE
	$(call keep,$(config_wrapper))

$(config_out)/config.flags: FORCE
	$(call keep,$(cc_version) $(cc) $(config_flags))

# To assembly first: there the images stand by name. config.form says which way of writing the VM list it was.
$(config_out)/config.s: $(config_out)/config.c $(config_out)/config.flags mk/config-compile
	$(Q)$(call say,CONFIG,$(config_src))
	$(Q)rm -f $(bin_dir)/bao.*
	$(Q)mk/config-compile $(config_out) $(config_src) $(config_out)/config.form $(cc) $(config_flags) $(to_assembly)

# Which images it names, as prerequisites of the object. Make makes this file before anything else, and begins again.
$(config_out)/images.mk: $(config_out)/config.s mk/config-images
	$(Q)mk/config-images $< $(config_out)/config.o > $@

include $(config_out)/images.mk
include $(wildcard $(config_out)/config.d)

# A configuration is constant once it is built: what C calls its data is read only.
$(config_out)/config.o: $(config_out)/config.s
	$(Q)$(cc) $(asm_flags) -c -o $@ $<
	$(Q)$(objcopy) --rename-section .data=.rodata.config,alloc,load,readonly,data,contents $@

# The configuration's own objects.
$(config_out)/%.o: $(config_dir)/%.c $(config_out)/config.flags
	$(Q)mkdir -p $(@D) && $(call say,CC,$<)
	$(Q)$(cc) $(config_flags) -I$(config_dir) -MMD -MP -c -o $@ $<

$(config_out)/%.o: $(config_dir)/%.S $(config_out)/config.flags
	$(Q)mkdir -p $(@D) && $(call say,AS,$<)
	$(Q)cd $(config_dir) && $(cc) $(filter-out -I%,$(config_flags)) -I$(CURDIR)/include -I. -c -o $(abspath $@) $(notdir $<)

include $(wildcard $(filter $(config_out)/%,$(config_objects:.o=.d)))

# Whatever does not exist, and nothing makes.
.DEFAULT:
	@if grep -qsF '.incbin "$@"' $(config_out)/config.s; then \
		rm -f $(bin_dir)/bao.*; echo '$(config_name): error: VM_IMAGE: the image $@ does not exist'; \
	else echo 'error: $@ does not exist, and nothing makes it; `make` lists what can be made'; fi >&2; false
