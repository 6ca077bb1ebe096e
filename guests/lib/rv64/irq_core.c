/* SPDX-License-Identifier: Apache-2.0 */
#include "irq_core.h"

#include "board.h"
#include "cpu.h"
#include "sbi.h"

#define SOFTWARE_IRQS 16

volatile irq_fn irq_handlers[IRQ_COUNT];
static _Atomic uint32_t sent[GUEST_MAX_CORES];

void irq_run(unsigned irq, uint64_t ticks)
{
    if (irq < IRQ_COUNT && irq_handlers[irq])
        irq_handlers[irq](irq, ticks);
}

bool irq_core_enable(unsigned irq, irq_fn fn, bool on)
{
    if (irq != board.timer_irq && irq >= SOFTWARE_IRQS)
        return false;
    if (on)
        irq_handlers[irq] = fn;
    if (irq == board.timer_irq && on)
        csr_set(sie, SIE_TIMER);
    else if (irq == board.timer_irq)
        csr_clear(sie, SIE_TIMER);
    return irq == board.timer_irq;
}

void irq_send(unsigned core, unsigned irq)
{
    __atomic_fetch_or(&sent[core], 1u << irq, __ATOMIC_SEQ_CST);
    sbi_call(SBI_IPI, 0, 1, cpu_hart(core), 0);
}

void irq_core_dispatch(uint64_t ticks)
{
    uint64_t pending = csr_read(sip) & csr_read(sie);

    if ((pending & SIE_SOFTWARE) != 0) {
        csr_clear(sip, SIE_SOFTWARE);
        uint32_t irqs = __atomic_exchange_n(&sent[cpu_self()], 0, __ATOMIC_SEQ_CST);
        for (unsigned irq = 0; irq < SOFTWARE_IRQS; irq++)
            if ((irqs >> irq & 1) != 0)
                irq_run(irq, ticks);
    }
    if ((pending & SIE_TIMER) != 0)
        irq_run(board.timer_irq, ticks);
}
