# SPDX-License-Identifier: Apache-2.0
# Unit tests: tests/unit/test_x.c is a cmocka program, and test_x.mk beside it says what it is made of.
#
#   srcs-test_x := core/print.c …     the sources under test
#   incs-test_x := core …             folders of headers, after tests/unit
#   defs-test_x := -DSOMETHING        optional
#   libs-test_x := -lfdt              optional
#   san-test_x := thread              optional; the default is address,undefined
#
# `make unit` runs all, `make unit-test_x` one. A test ends within UNIT_TIMEOUT seconds.

UNIT_TIMEOUT ?= 120
unit_out := $(BUILD)/unit
unit_tests := $(basename $(notdir $(wildcard tests/unit/test_*.c)))
include $(wildcard tests/unit/test_*.mk)

host_flags = -std=gnu11 -O1 -g -fno-omit-frame-pointer -fno-common $(filter-out -Wundef,$(warnings))
unit_flags = $(host_flags) -fsanitize=$(or $(san-$(1)),address,undefined) -fno-sanitize-recover=all \
	$(addprefix -I,$(incs-$(1)) tests/unit) $(defs-$(1))

# $(call unit_program,name): each program has objects of its own, for its own flags.
define unit_program
$(unit_out)/$(1).flags: FORCE
	$$(call keep,$(HOSTCC) $$(call unit_flags,$(1)))

$(unit_out)/$(1).obj/%.o: %.c $(unit_out)/$(1).flags
	$(Q)mkdir -p $$(@D) && $$(call say,HOSTCC,$$<)
	$(Q)$(HOSTCC) $$(call unit_flags,$(1)) -MMD -MP -c -o $$@ $$<

unit_objects-$(1) := $(patsubst %.c,$(unit_out)/$(1).obj/%.o,tests/unit/$(1).c $(srcs-$(1)))
include $$(wildcard $$(unit_objects-$(1):.o=.d))

$(unit_out)/$(1): $$(unit_objects-$(1))
	$(Q)$(HOSTCC) -fsanitize=$(or $(san-$(1)),address,undefined) -o $$@ $$^ -lcmocka -lpthread $(libs-$(1))

.PHONY: unit-$(1)
unit-$(1): $(unit_out)/$(1)
	$(Q)if timeout -k 5 $(UNIT_TIMEOUT) $$< > $$<.log 2>&1; then \
		printf '  %-9s%s: %s\n' TEST $(1) "$$$$(sed -n 's/.*PASSED  *\] *//p' $$<.log | tail -n 1)"; \
	else \
		status=$$$$?; tail -n 60 $$<.log; echo "FAILED: $(1) (status $$$$status), all of it in $$<.log"; exit 1; fi
endef

$(foreach t,$(unit_tests),$(eval $(call unit_program,$t)))

.PHONY: unit unit-programs
unit: $(addprefix unit-,$(unit_tests))
unit-programs: $(addprefix $(unit_out)/,$(unit_tests))
