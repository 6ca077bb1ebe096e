# SPDX-License-Identifier: Apache-2.0
# What each service costs, in instructions, on the bare board and on Bao: docs/TESTING.md.
#
#   make bench                    the whole table (GIC_VERSION=GICV2: with a GICv2)
#   make bench PLATFORM=qemu-riscv64-virt IRQC=PLIC
#   make bench BENCH=hvc          rows whose name contains this
#   make bench-plan               what a plan costs at boot and in the build, and that it grows no worse than n log n
#   make bench BENCH_FLAGS=--json for programs; --record makes the figures the limits that `make buildtest` holds

BENCH ?=#
bench_platform = $(or $(PLATFORM),qemu-aarch64-virt)
BENCH_FLAGS ?=#

.PHONY: bench
bench:
	$(Q)$(PYTHON) -B bench/run --platform $(bench_platform) $(addprefix --irqc ,$(if $(filter qemu-riscv%,$(bench_platform)),$(IRQC),$(GIC_VERSION))) $(if $(BENCH),--only '$(BENCH)') $(BENCH_FLAGS) \
		OPTIMIZATIONS=$(OPTIMIZATIONS) DEBUG=$(DEBUG)
	$(Q)$(if $(BENCH)$(BENCH_FLAGS),:,$(MAKE) --no-print-directory bench-plan)

# The plan itself, on this machine: how its cost grows. bench/plan/run
bench_plan_sources := bench/plan/main.c tests/unit/plan_fixture.c tools/plan/board_dev.c platform/qemu-aarch64-virt/devices.c core/print.c \
	$(wildcard core/plan*.c arch/armv8/plan*.c tools/plan/notes*.c mem/*bound*.c)
bench_plan_headers := include core mem mem/mmu arch/armv8/include arch/armv8/a64/include irq/gic/v3 tools tools/plan tests/unit

$(BUILD)/bench/plan: $(bench_plan_sources) $(wildcard core/*.h tools/plan/*.h include/*.h)
	$(Q)mkdir -p $(@D) && $(HOSTCC) -std=gnu11 -O1 -g $(filter-out -Wundef,$(warnings)) -DCONFIG_VMLIST_POINTER $(addprefix -I,$(bench_plan_headers)) \
		-o $@ $(bench_plan_sources)

.PHONY: bench-plan
bench-plan: $(BUILD)/bench/plan
	$(Q)$(PYTHON) -B bench/plan/run $< $(BENCH_FLAGS)

