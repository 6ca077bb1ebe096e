# SPDX-License-Identifier: Apache-2.0
# What each service costs, in instructions, on the bare board and on Bao: docs/TESTING.md.
#
#   make bench                    the whole table (GIC_VERSION=GICV2: with a GICv2)
#   make bench PLATFORM=qemu-riscv64-virt IRQC=PLIC
#   make bench BENCH=hvc          rows whose name contains this
#   make bench BENCH_FLAGS=--json for programs; --record makes the figures the limits that `make buildtest` holds

BENCH ?=#
bench_platform = $(or $(PLATFORM),qemu-aarch64-virt)
BENCH_FLAGS ?=#

.PHONY: bench
bench:
	$(Q)$(PYTHON) -B bench/run --platform $(bench_platform) $(addprefix --irqc ,$(if $(filter qemu-riscv%,$(bench_platform)),$(IRQC),$(GIC_VERSION))) $(if $(BENCH),--only '$(BENCH)') $(BENCH_FLAGS) \
		OPTIMIZATIONS=$(OPTIMIZATIONS) DEBUG=$(DEBUG)
