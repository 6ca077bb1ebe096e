# SPDX-License-Identifier: Apache-2.0
# The binary, and what editors want to know about the build.

ld_flags := $(arch_ld_flags) -nostdlib -static --gc-sections --build-id=none -z noexecstack -z max-page-size=4096
ifeq ($(compiler),gcc)
ld_flags += --fatal-warnings --no-warn-rwx-segments
endif

all: $(elf) $(bin) $(plan_ok) $(COMPILE_COMMANDS)

$(objects_dir)/bao.ld: $(linker_script)
	$(Q)mkdir -p $(@D)
	$(Q)$(cc) $(s_flags) $(script_flags) -E -P -x assembler-with-cpp -MMD -MP -MF $@.d -MT $@ -o $@.$$$$ $< && mv -f $@.$$$$ $@

include $(wildcard $(objects_dir)/bao.ld.d)

$(config_out)/link.flags: FORCE
	$(call keep,$(ld) $(ld_flags) $(objects) $(config_objects))

$(elf): $(objects) $(config_out)/config.o $(fdts).o $(config_objects) $(objects_dir)/bao.ld $(plan_size) $(config_out)/link.flags
	$(Q)mkdir -p $(@D) && $(call say,LINK,$@)
	$(Q)$(ld) $(ld_flags) $$(cat $(plan_size)) -T $(objects_dir)/bao.ld -Map=$(config_out)/bao.map \
		-o $@ $(objects) $(config_out)/config.o $(fdts).o $(config_objects)

$(bin): $(elf) $(plan_ok)
	$(Q)$(objcopy) -O binary $< $@

# One entry for each source, with the command that compiles it.
entry = {"directory": "$(CURDIR)", "file": "$(1)", "output": "$(2)", "command": "$(strip $(subst ",\",$(3))) -c -o $(2) $(1)"}
entry_flags = $(if $(filter %.S,$(1)),$(s_flags),$(c_flags))

define compile_commands
[
$(foreach s,$(sources),$(call entry,$s,$(objects_dir)/$(basename $s).o,$(cc) $(call entry_flags,$s)),$(newline))
$(call entry,platform/$(PLATFORM)/board.c,$(board_object),$(cc) $(c_flags) -DLLC_COLORS=$(LLC_COLORS)),
$(call entry,$(config_src),$(config_out)/config.o,$(cc) $(config_flags))
]
endef

$(COMPILE_COMMANDS): FORCE
	$(call keep,$(compile_commands))
