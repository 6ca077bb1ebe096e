# SPDX-License-Identifier: Apache-2.0
# `make test` and its steps. Each step can be made alone, and part of a step too:
#
#   make unit-test_print   make fuzz-fuzz_plan   make mutants ONLY=overlap   make system-hello   make buildtest ONLY=objects
#
# ONLY is part of a test's name; JOBS is how many things run side by side.

include tests/unit/unit.mk
include tests/fuzz/fuzz.mk

JOBS ?= $(shell nproc)
ONLY ?=
pytest = $(PYTHON) -B -m pytest -q -p no:cacheprovider --tb=short -rfs $(if $(ONLY),-k '$(ONLY)')

.PHONY: mutants buildtest system setup
mutants:
	$(Q)tests/mutants/run -j $(JOBS) $(ONLY)

buildtest:
	$(Q)$(pytest) tests/build

system_cases := $(sort $(patsubst tests/system/%/,%,$(dir $(wildcard tests/system/*/test_*.py))))

# The longest begin first, so that they do not end last.
system_long := riscv ipc mps3 restart demo_riscv
system: $(addprefix system-,$(filter $(system_cases),$(system_long)) $(filter-out $(system_long),$(system_cases)))

.PHONY: $(addprefix system-,$(system_cases))
$(addprefix system-,$(system_cases)): system-%:
	$(Q)$(call say,SYSTEM,$*) && log=$(BUILD)/system/$*.log && mkdir -p $(BUILD)/system && begin=$$(date +%s) && \
	if $(pytest) tests/system/$* > $$log 2>&1 || { [ $$? = 5 ] && [ -n '$(ONLY)' ]; }; then \
		grep -h '^SKIPPED' $$log; printf '  %-9s%s: %s\n' DONE $* "$$(tail -n 1 $$log)"; \
	else cat $$log; echo "FAILED: $* after $$(($$(date +%s) - begin)) s"; exit 1; fi

setup:
	$(Q)tools/setup

# ---- all of it ----

# The steps, the quick ones first. The first that fails ends it. Steps of one command show their progress as it comes.
test_steps := setup check unit fuzz mutants buildtest system

.PHONY: test
test:
	@begin=$$(date +%s); n=0; for step in $(test_steps); do \
		n=$$((n + 1)); started=$$(date +%s); \
		echo "== $$step ($$n of $(words $(test_steps)), after $$((started - begin)) s)"; \
		case $$step in mutants|buildtest) sync=;; *) sync=--output-sync=target;; esac; \
		$(MAKE) --no-print-directory -k -j$(JOBS) $$sync $$step || \
			{ echo "== FAILED: $$step (make $$step shows it again)"; exit 1; }; \
	done; echo "== all tests passed in $$(($$(date +%s) - begin)) s"
