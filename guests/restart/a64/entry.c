/* SPDX-License-Identifier: Apache-2.0 */
/* What start.S saved, and registers that exceptions and interrupts use. */
#include "cpu.h"
#include "print.h"
#include "restart.h"
#include "timer.h"

#define SCTLR_M_C_I 0x1005u
#define SCTLR_OFF 0x30d00800u
#define DAIF_ALL 0x3c0u
#define EL1 4u

static unsigned must_be(const char *name, uint64_t value, uint64_t mask, uint64_t wanted)
{
    if ((value & mask) == wanted)
        return 0;
    print("restart: %s is %lx at entry, its reset value is %lx\n", name, value & mask, wanted);
    return 1;
}

unsigned reset_check(void)
{
    unsigned wrong = 0;

    if (entry_state.level != EL1)
        return 0;
    wrong += must_be("DAIF", entry_state.daif, DAIF_ALL, DAIF_ALL);
    wrong += must_be("SCTLR_EL1", sysreg_read(sctlr_el1), SCTLR_M_C_I, 0);
    wrong += must_be("CNTV_CTL_EL0", sysreg_read(cntv_ctl_el0), 1, 0);
    wrong += must_be("CNTP_CTL_EL0", sysreg_read(cntp_ctl_el0), 1, 0);
    wrong += must_be("MDSCR_EL1", sysreg_read(mdscr_el1), 0xa001, 0);
    wrong += must_be("PMCR_EL0", sysreg_read(pmcr_el0), 1, 0);
    return wrong;
}

void entry_gather(struct list *l)
{
    for (unsigned i = 0; i < 31; i++)
        list_add(l, "a general register", entry_state.x[i]);
    list_add(l, "CurrentEL", entry_state.level);
    list_add(l, "DAIF", entry_state.daif);
    list_add(l, "VBAR_EL1", entry_state.vbar_el1);
    list_add(l, "TPIDR_EL1", entry_state.tpidr_el1);
    list_add(l, "CPACR_EL1", entry_state.cpacr_el1);
    list_add(l, "SCTLR_EL1", sysreg_read(sctlr_el1));
    list_add(l, "SP_EL0", sysreg_read(sp_el0));
    list_add(l, "ELR_EL1", sysreg_read(elr_el1));
    list_add(l, "SPSR_EL1", sysreg_read(spsr_el1));
    list_add(l, "ESR_EL1", sysreg_read(esr_el1));
    list_add(l, "CNTV_CTL_EL0", sysreg_read(cntv_ctl_el0));
    list_add(l, "CNTV_CVAL_EL0", sysreg_read(cntv_cval_el0));
    list_add(l, "ISR_EL1", sysreg_read(isr_el1));
}

/* Expired timers, a running PMU, and the registers that were needed up to here. */
void entry_dirty(void)
{
    sysreg_write(cntv_cval_el0, 1);
    sysreg_write(cntv_ctl_el0, 1);
    sysreg_write(cntp_cval_el0, 1);
    sysreg_write(cntp_ctl_el0, 1);
    sysreg_write(pmcr_el0, 0x39);
    sysreg_write(sp_el0, 0x1111111111111110);
    sysreg_write(elr_el1, 0x2222222222222220);
    sysreg_write(spsr_el1, 0x3c0);
    sysreg_write(esr_el1, 0x92000010);
    /* Interrupts stay masked, for the timers' would never end. */
    sysreg_write(daif, 0x80);
    cpu_isb();
}

void entry_spin(void)
{
    __asm__ volatile("msr daifset, #15" : : : "memory");
    for (;;)
        __asm__ volatile("" : : : "memory");
}
