# SPDX-License-Identifier: Apache-2.0
#
# Builds the guests: build/guests/<platform>/<name>.{elf,bin}. To be included, or run alone:
#
#   make -f guests/guests.mk                       all of them
#   make -f guests/guests.mk guest GUEST=hostile VARIANT=seven DEFS=-DHOSTILE_ONLY=7 [GUEST_GIC=gicv2]
#                                                  one more variant: hostile-seven
#
# Each name exists with these endings too: -u1 (on the second console), -gicv2, -u1-gicv2.
# BASE=<address> moves a variant, CROSS_COMPILE=clang (or GUEST_CC=clang) takes that compiler.

guests-dir := $(patsubst %/,%,$(dir $(lastword $(MAKEFILE_LIST))))
guests-platform := $(or $(PLATFORM),qemu-aarch64-virt)
guests-out := $(or $(BUILD),build)/guests/$(guests-platform)

.PHONY: guests guest
ifneq ($(words $(MAKEFILE_LIST)),1)
guests-out := $(abspath $(guests-out))# a configuration names its images like that
else
.DEFAULT_GOAL := guests
.DELETE_ON_ERROR:
$(if $(wildcard $(guests-dir)/platform/$(guests-platform)/platform.mk),,\
    $(error PLATFORM='$(guests-platform)': there are guests for $(notdir $(wildcard $(guests-dir)/platform/*))))
endif

ifneq ($(wildcard $(guests-dir)/platform/$(guests-platform)/platform.mk),)

include $(guests-dir)/platform/$(guests-platform)/platform.mk
include $(guests-dir)/lib/$(guest-arch)/arch.mk

guest-cross := $(if $(findstring clang,$(CROSS_COMPILE)),$(guest-gnu),$(or $(CROSS_COMPILE),$(guest-gnu)))
guest-cc := $(or $(GUEST_CC),$(if $(findstring clang,$(CROSS_COMPILE)),$(CROSS_COMPILE),$(guest-cross)gcc))
guest-is-clang := $(findstring clang,$(guest-cc))

guest-cflags := -std=c11 -O2 -g -ffreestanding -fno-pic -fno-pie -fno-common -fno-builtin \
    -fno-stack-protector -fno-asynchronous-unwind-tables -ffunction-sections -fdata-sections \
    -Wall -Wextra -Werror -Wshadow -Wundef -Wmissing-prototypes -Wstrict-prototypes -Wvla \
    $(guest-arch-flags) $(if $(guest-is-clang),--target=$(guest-clang-target)) \
    -I$(guests-dir)/lib -I$(guests-dir)/lib/$(guest-arch)/include \
    -I$(guests-dir)/platform/$(guests-platform) -I$(guests-dir)/../include
guest-ldflags := -nostdlib -static $(if $(guest-is-clang),--target=$(guest-clang-target) \
    -fuse-ld=lld,-no-pie -Xlinker --no-warn-rwx-segments) -Wl,--build-id=none -Wl,--gc-sections \
    -Wl,-z,max-page-size=4096 -Wl,-z,noexecstack
guest-q := $(if $(V),,@)
guest-say := @$(if $(V),:,printf '  %-4s%s\n')

guest-lib-src := lib/core.c lib/print.c lib/string.c lib/timer.c $(guest-uart-src) \
    $(guest-arch-src)
guest-lib := $(patsubst %,$(guests-out)/%.o,$(basename $(guest-lib-src)))
guest-tools := $(guest-cc) $(guest-cflags) $(guest-ldflags)

# $(call guest-stamp,<file>,<variable>): a file of that text, rewritten only when the text is another: what depends on flags
# depends on it. By its name, for commas in the text would end it.
define guest-stamp
$(1): FORCE
	@mkdir -p $$(@D)
	@printf '%s\n' '$$($(2))' | cmp -s - $$@ || printf '%s\n' '$$($(2))' >$$@
endef
.PHONY: FORCE

$(eval $(call guest-stamp,$(guests-out)/lib/flags,guest-tools))

$(guests-out)/lib/%.o: $(guests-dir)/lib/%.c $(guests-out)/lib/flags
	@mkdir -p $(@D)
	$(guest-say) CC $@
	$(guest-q)$(guest-cc) $(guest-cflags) -MMD -MP -c -o $@ $<

$(guests-out)/lib/%.o: $(guests-dir)/lib/%.S $(guests-out)/lib/flags
	@mkdir -p $(@D)
	$(guest-say) CC $@
	$(guest-q)$(guest-cc) $(guest-cflags) -MMD -MP -c -o $@ $<

$(guests-out)/lib/guest.ld: $(guests-dir)/lib/guest.ld $(guests-dir)/lib/limits.h $(guests-out)/lib/flags
	$(guest-q)$(guest-cc) -E -P -x assembler-with-cpp -include $(guests-dir)/lib/limits.h -o $@ $<

# $(call guest,<name>,<folder>,<-D macros>,<gicv2|gicv3>)
define guest
guest-$(1)-obj := $$(patsubst %,$(guests-out)/$(1)/%.o,board $$(basename $$(or $$(guest-src-$(2)),main.c) $$(guest-src-$(2)-$(4))))

guest-$(1)-flags := $(guest-tools) $(3) $(or $(BASE),$(guest-base)) $(4)
$$(eval $$(call guest-stamp,$(guests-out)/$(1)/flags,guest-$(1)-flags))

$(guests-out)/$(1)/board.o: $(guests-dir)/lib/board.c $(guests-out)/$(1)/flags
	$(guest-say) CC $$@
	$(guest-q)$(guest-cc) $(guest-cflags) $(3) -MMD -MP -c -o $$@ $$<

$(guests-out)/$(1)/%.o: $(guests-dir)/$(2)/%.c $(guests-out)/$(1)/flags
	@mkdir -p $$(@D)
	$(guest-say) CC $$@
	$(guest-q)$(guest-cc) $(guest-cflags) -I$(guests-dir)/$(2) -I$(guests-dir)/$(2)/$(guest-arch) -I$(guests-dir)/lib/$(guest-arch) \
	    -I$(guests-dir)/$(2)/$(4) $(3) -MMD -MP -c -o $$@ $$<

$(guests-out)/$(1)/%.o: $(guests-dir)/$(2)/%.S $(guests-out)/$(1)/flags
	@mkdir -p $$(@D)
	$(guest-say) CC $$@
	$(guest-q)$(guest-cc) $(guest-cflags) -I$(guests-dir)/$(2) -I$(guests-dir)/$(2)/$(guest-arch) -I$(guests-dir)/lib/$(guest-arch) \
	    -I$(guests-dir)/$(2)/$(4) $(3) -MMD -MP -c -o $$@ $$<

guest-$(1)-all := $(guest-lib) $(guests-out)/$(or $(guest-irqc),lib/)$(4).o $$(patsubst %,$(guests-out)/%.o,$$(basename $$(guest-lib-$(2)) $$(guest-lib-$(2)-$(4)))) $$(guest-$(1)-obj)

$(guests-out)/$(1).elf: $$(guest-$(1)-all) $(guests-out)/lib/guest.ld $(guests-out)/$(1)/flags \
    $(wildcard $(guests-dir)/$(2)/guest.mk)
	$(guest-say) LD $$@
	$(guest-q)$(guest-cc) $(guest-ldflags) -Wl,--defsym=GUEST_BASE=$(or $(BASE),$(guest-base)) \
	    -Wl,-T,$(guests-out)/lib/guest.ld -o $$@ $$(guest-$(1)-all) $(guest-arch-libs)

$(guests-out)/$(1).bin: $(guests-out)/$(1).elf
	$(guest-q)$(guest-cross)objcopy -O binary $$< $$@

-include $$(wildcard $$(patsubst %.o,%.d,$$(guest-$(1)-obj) $$(filter %/lib/%,$$(guest-$(1)-all))))
guests-all += $(guests-out)/$(1).elf $(guests-out)/$(1).bin
endef

# $(call guest-family,<name>,<folder>,<-D macros>)
guest-ending = $(if $(filter-out $(firstword $(guest-gics)),$(gic)),-$(gic))
define guest-family
$(foreach gic,$(if $(filter $(2),$(guest-skip)),,$(guest-gics)),
$(eval $(call guest,$(1)$(guest-ending),$(2),$(3),$(gic)))
$(eval $(call guest,$(1)-u1$(guest-ending),$(2),$(3) $(guest-u1),$(gic))))
endef

# A guest's own sources and library parts, where they are more than main.c.
-include $(wildcard $(guests-dir)/*/guest.mk)

$(eval $(call guest-family,hello,hello,))
$(eval $(call guest-family,hello-2,hello,-DCORES=2))
$(eval $(call guest-family,hello-4,hello,-DCORES=4))
$(eval $(call guest-family,heartbeat,heartbeat,))
$(eval $(call guest-family,heartbeat-300,heartbeat,-DBEATS=300))
$(eval $(call guest-family,hostile,hostile,-DCORES=2))
$(eval $(call guest-family,hostile-1,hostile,-DCORES=1))
$(eval $(call guest-family,restart,restart,))
$(eval $(call guest-family,ipc-a,ipc,-DROLE=0))
$(eval $(call guest-family,ipc-b,ipc,-DROLE=1))
$(eval $(call guest-family,irqlat,irqlat,-DCORES=2))
$(eval $(call guest-family,irqlat-1,irqlat,-DCORES=1))
$(eval $(call guest-family,irqlat-b,irqlat,-DROLE=1))
$(eval $(call guest-family,boot,boot,))
$(eval $(call guest-family,fdt,fdt,))
$(eval $(call guest-family,rvlat,rvlat,-DCORES=2))
$(eval $(call guest-family,rvlat-1,rvlat,-DCORES=1))
$(eval $(call guest-family,rvlat-b,rvlat,-DROLE=1))
$(eval $(call guest-family,rvlat-boot,rvlat,-DROLE=2))
$(eval $(call guest-family,gicregs,gicregs,))
$(eval $(call guest-family,rt,rt,))
$(eval $(call guest-family,rt-5,rt,-DRT_SECONDS=5))
$(eval $(call guest-family,state,state,-DCORES=2 -DSEED=1))
$(eval $(call guest-family,state-b,state,-DCORES=1 -DSEED=2))

ifneq ($(GUEST)$(VARIANT),)
$(eval $(call guest,$(GUEST)-$(VARIANT),$(GUEST),$(DEFS),$(or $(GUEST_GIC),$(firstword $(guest-gics)))))
guest: $(guests-out)/$(GUEST)-$(VARIANT).elf $(guests-out)/$(GUEST)-$(VARIANT).bin
endif

guests: $(guests-all)

endif
