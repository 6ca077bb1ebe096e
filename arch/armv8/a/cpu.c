/* SPDX-License-Identifier: Apache-2.0 */
/* A core: its start, its EL2 registers, its end. */
#include <arch/self.h>
#include <arch/sysregs.h>
#include <board.h>
#include <console.h>
#include <irqc.h>
#include <pgtable.h>
#include <port.h>
#include <start.h>
#include <vm.h>

#include "a64.h"
#include "hyp.h"
#include "psci.h"

static uint64_t image_phys;

void boot_main(uint64_t phys, uint64_t dtb)
{
    image_phys = phys;
    hyp_map_moved();
    console_init((uintptr_t)arch_map_device(board.console.base, board.console.size));
    facts_note_boot(phys, dtb);
    core_start();
}

static int64_t firmware(uint64_t function, uint64_t a1, uint64_t a2, uint64_t a3)
{
    register uint64_t x0 __asm__("x0") = function;
    register uint64_t x1 __asm__("x1") = a1;
    register uint64_t x2 __asm__("x2") = a2;
    register uint64_t x3 __asm__("x3") = a3;
    __asm__ volatile("smc #0"
                     : "+r"(x0), "+r"(x1), "+r"(x2), "+r"(x3)
                     :
                     : "x4", "x5", "x6", "x7", "x8", "x9", "x10", "x11", "x12", "x13", "x14", "x15", "x16", "x17",
                       "memory");
    return (int64_t)x0;
}

enum status arch_cpu_start(uint32_t id, struct cpu *cpu)
{
    uint64_t entry = image_phys + (uint64_t)(_start_secondary - _image_start);

    return firmware(PSCI_CPU_ON | PSCI_64, board.arch.mpidr[id], entry, (uint64_t)cpu) == PSCI_SUCCESS ? OK : E_INVAL;
}

void arch_boot_done(void) { hyp_identity_drop(image_phys); }

static void go_on(void *cpu) { core_cpu_main(cpu); }

void arch_cpu_switch(struct cpu *cpu) { vcpu_drop_stack(cpu, cpu, go_on); }

static bool has(uint64_t id_register, uint64_t field) { return (id_register & field) != 0; }

/* FEAT_FGT, and FEAT_FGT2, which adds more of them. */
static void fine_traps_off(uint64_t version, bool amu)
{
    if (version >= 1) {
        sysreg_write(HFGRTR_EL2, 0);
        sysreg_write(HFGWTR_EL2, 0);
        sysreg_write(HFGITR_EL2, 0);
        sysreg_write(HDFGRTR_EL2, 0);
        sysreg_write(HDFGWTR_EL2, 0);
    }
    if (version >= 1 && amu) {
        sysreg_write(HAFGRTR_EL2, 0);
    }
    if (version >= 2) {
        sysreg_write(HFGRTR2_EL2, 0);
        sysreg_write(HFGWTR2_EL2, 0);
        sysreg_write(HFGITR2_EL2, 0);
        sysreg_write(HDFGRTR2_EL2, 0);
        sysreg_write(HDFGWTR2_EL2, 0);
    }
}

/* Extensions that a guest does not see (idregs.c) trap, or have no effect, from the first instruction on. */
static void hide_extensions(void)
{
    uint64_t pfr0 = sysreg_read(id_aa64pfr0_el1);
    uint64_t dfr0 = sysreg_read(id_aa64dfr0_el1);
    uint64_t mdcr = 0;

    if (a64_has_pmu(dfr0)) {
        mdcr |= field_get(GENMASK(15, 11), sysreg_read(pmcr_el0)); /* HPMN: every event counter is the guest's */
    }
    mdcr |= has(dfr0, DFR0_PMSVER) ? MDCR_TPMS : 0;
    mdcr |= has(dfr0, DFR0_TRACEFILT) ? MDCR_TTRF : 0;
    sysreg_write(mdcr_el2, mdcr);
    if (has(pfr0, PFR0_RAS)) {
        sysreg_write(VSESR_EL2, 0);
    }
    if (has(pfr0, PFR0_MPAM)) {
        sysreg_write(MPAM2_EL2, MPAM2_TRAPS);
    }
    if (has(sysreg_read(id_aa64mmfr1_el1), MMFR1_HCX)) {
        sysreg_write(HCRX_EL2, 0);
    }
    fine_traps_off(field_get(MMFR0_FGT, sysreg_read(id_aa64mmfr0_el1)), has(pfr0, PFR0_AMU));
}

/* EL2 registers that steer what the guest may do (Arm ARM, D19.2). What a guest does not get traps here or reads as 0. */
void arch_cpu_init(struct cpu *cpu)
{
    sysreg_write(tpidr_el2, (uint64_t)cpu);
    sysreg_write(cptr_el2, CPTR_EL2_GUEST);
    sysreg_write(hstr_el2, 0);
    sysreg_write(cnthctl_el2, CNTHCTL_EL1PCTEN | CNTHCTL_EL1PCEN);
    sysreg_write(cntvoff_el2, 0);
    sysreg_write(cnthp_ctl_el2, 0);
    hide_extensions();
    isb();
}

void arch_wait(void)
{
    __asm__ volatile("isb\n\tdsb sy\n\twfi" ::: "memory");
    irqc_handle();
}

uint64_t arch_time(void)
{
    isb();
    return sysreg_read(cntpct_el0);
}

uint64_t arch_time_ms(void) { return sysreg_read(cntfrq_el0) / 1000; }

void arch_halt(void)
{
    for (;;) {
        __asm__ volatile("msr DAIFSet, #15\n\twfi");
    }
}

void arch_off(void)
{
    console_line("powering the board off");
    (void)firmware(PSCI_SYSTEM_OFF, 0, 0, 0);
    console_last_line("halted");
    arch_halt();
}
