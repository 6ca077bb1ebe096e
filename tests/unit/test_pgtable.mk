host_mmu_srcs := arch/host/ram.c arch/host/mmu.c arch/host/walk_a64.c arch/host/walk_riscv.c
pgtable_srcs := mem/mmu/pgtable.c mem/mmu/format_a64.c mem/mmu/format_riscv.c $(host_mmu_srcs)
host_incs := arch/host arch/host/include arch/armv8/include include core mem

srcs-test_pgtable := $(pgtable_srcs) tests/unit/space.c tests/unit/tables.c
incs-test_pgtable := $(host_incs) mem/mmu
