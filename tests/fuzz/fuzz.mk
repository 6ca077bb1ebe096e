# SPDX-License-Identifier: Apache-2.0
# Fuzz targets: tests/fuzz/fuzz_x.c has LLVMFuzzerTestOneInput(), fuzz_x.mk beside it srcs-fuzz_x, incs-fuzz_x and
# optionally defs-fuzz_x, maxlen-fuzz_x (bytes of an input), as for the unit tests.
#
# `make fuzz` runs each for FUZZ_RUNS inputs from a fixed seed and from tests/fuzz/corpus/fuzz_x/, if that exists;
# `make fuzz-fuzz_x FUZZ_RUNS=-1` one without end. An input that fails is left in build/fuzz/.

FUZZ_RUNS ?= 30000
FUZZ_SECONDS ?= 60
FUZZ_SEED ?= 1
FUZZCC ?= clang

fuzz_out := $(BUILD)/fuzz
fuzz_targets := $(basename $(notdir $(wildcard tests/fuzz/fuzz_*.c)))
include $(wildcard tests/fuzz/fuzz_*.mk)

fuzz_flags = -std=gnu11 -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
	$(warnings) -Wno-missing-prototypes $(addprefix -I,$(incs-$(1)) tests/fuzz) $(defs-$(1))

define fuzz_program
$(fuzz_out)/$(1).flags: FORCE
	$$(call keep,$(FUZZCC) $$(call fuzz_flags,$(1)))

$(fuzz_out)/$(1).obj/%.o: %.c $(fuzz_out)/$(1).flags
	$(Q)mkdir -p $$(@D) && $$(call say,FUZZCC,$$<)
	$(Q)$(FUZZCC) $$(call fuzz_flags,$(1)) -MMD -MP -c -o $$@ $$<

fuzz_objects-$(1) := $(patsubst %.c,$(fuzz_out)/$(1).obj/%.o,tests/fuzz/$(1).c $(srcs-$(1)))
include $$(wildcard $$(fuzz_objects-$(1):.o=.d))

$(fuzz_out)/$(1): $$(fuzz_objects-$(1))
	$(Q)$(FUZZCC) -fsanitize=fuzzer,address,undefined -o $$@ $$^

.PHONY: fuzz-$(1)
fuzz-$(1): $(fuzz_out)/$(1)
	$(Q)if $$< -runs=$(FUZZ_RUNS) -max_total_time=$(FUZZ_SECONDS) -seed=$(FUZZ_SEED) -timeout=20 -print_final_stats=1 \
		$(if $(maxlen-$(1)),-max_len=$(maxlen-$(1))) -artifact_prefix=$$<- $(wildcard tests/fuzz/corpus/$(1)) \
		> $$<.log 2>&1; then \
		printf '  %-9s%s: %s\n' FUZZ $(1) "$$$$(sed -n 's/^Done/done/p' $$<.log)"; \
	else \
		status=$$$$?; tail -n 60 $$<.log; echo "FAILED: $(1) (status $$$$status), all of it in $$<.log"; exit 1; fi
endef

$(foreach t,$(fuzz_targets),$(eval $(call fuzz_program,$t)))

.PHONY: fuzz
fuzz: $(addprefix fuzz-,$(fuzz_targets))
