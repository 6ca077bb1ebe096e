/* SPDX-License-Identifier: Apache-2.0 */
/* What start.S saved, and registers that exceptions and interrupts use. */
#include "cpu.h"
#include "print.h"
#include "restart.h"
#include "timer.h"

#define SCTLR_M_C_I 0x1005u
#define CPSR_MASKED 0x1d3u /* SVC mode; asynchronous aborts, IRQ, FIQ masked */

static unsigned must_be(const char *name, uint32_t value, uint32_t mask, uint32_t wanted)
{
    if ((value & mask) == wanted)
        return 0;
    print("restart: %s is %x at entry, its reset value is %x\n", name, value & mask, wanted);
    return 1;
}

unsigned reset_check(void)
{
    unsigned wrong = 0;

    wrong += must_be("CPSR", entry_state.cpsr, 0x1ff, CPSR_MASKED);
    wrong += must_be("SCTLR", entry_state.sctlr, SCTLR_M_C_I, 0);
    wrong += must_be("CNTV_CTL", cp15_read(0, c14, c3, 1), 1, 0);
    wrong += must_be("CNTP_CTL", cp15_read(0, c14, c2, 1), 1, 0);
    wrong += must_be("PMCR", cp15_read(0, c9, c12, 0), 1, 0);
    return wrong;
}

void entry_gather(struct list *l)
{
    for (unsigned i = 0; i < 15; i++)
        list_add(l, "a general register", entry_state.r[i]);
    list_add(l, "CPSR", entry_state.cpsr);
    list_add(l, "SCTLR", entry_state.sctlr);
    list_add(l, "VBAR", entry_state.vbar);
    list_add(l, "CPACR", entry_state.cpacr);
    list_add(l, "TPIDRPRW", entry_state.tpidrprw);
    list_add(l, "CNTV_CTL", cp15_read(0, c14, c3, 1));
    list_add(l, "CNTV_CVAL", cp15_read64(3, c14));
    list_add(l, "ISR", cp15_read(0, c12, c1, 0));
}

/* Expired timers, a running PMU. */
void entry_dirty(void)
{
    cpu_irq_off();
    cp15_write64(1, 3, c14);
    cp15_write(1, 0, c14, c3, 1);
    cp15_write64(1, 2, c14);
    cp15_write(1, 0, c14, c2, 1);
    cp15_write(0x39, 0, c9, c12, 0);
    cpu_isb();
}

void entry_spin(void)
{
    __asm__ volatile("cpsid aif" : : : "memory");
    for (;;)
        __asm__ volatile("" : : : "memory");
}
