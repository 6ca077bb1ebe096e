/* SPDX-License-Identifier: Apache-2.0 */
/* What start.S saved, and registers that exceptions and interrupts use. */
#include "board.h"
#include "cpu.h"
#include "print.h"
#include "restart.h"
#include "timer.h"

#define SIE_ALL 0x222u

static unsigned must_be(const char *name, uint64_t value, uint64_t wanted)
{
    if (value == wanted)
        return 0;
    print("restart: %s is %lx at entry, its reset value is %lx\n", name, value, wanted);
    return 1;
}

unsigned reset_check(void)
{
    unsigned wrong = 0;

    wrong += must_be("sstatus.SIE", entry_state.sstatus & SSTATUS_SIE, 0);
    wrong += must_be("satp", entry_state.satp, 0);
    wrong += must_be("a1", entry_state.x[11], 0);
    return wrong;
}

void entry_gather(struct list *l)
{
    for (unsigned i = 1; i < 32; i++)
        list_add(l, "a general register", entry_state.x[i]);
    list_add(l, "sstatus", entry_state.sstatus);
    list_add(l, "satp", entry_state.satp);
    list_add(l, "stvec", entry_state.stvec);
    list_add(l, "sie", entry_state.sie);
    list_add(l, "sip", entry_state.sip);
    list_add(l, "sscratch", entry_state.sscratch);
}

/* An expired timer, a pending software interrupt, and the registers that were needed up to here. */
void entry_dirty(void)
{
    cpu_irq_off();
    timer_set(0);
    csr_set(sip, 2);
    csr_write(sie, SIE_ALL);
    csr_write(sscratch, 0x1111111111111110);
    csr_write(sepc, 0x2222222222222220);
    csr_write(scause, 15);
    csr_write(stval, 0x3333333333333330);
}

void entry_spin(void)
{
    cpu_irq_off();
    for (;;)
        __asm__ volatile("" : : : "memory");
}
