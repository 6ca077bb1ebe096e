/* SPDX-License-Identifier: Apache-2.0 */
/* RISC-V PLIC specification 1.0: two contexts for each hart, the second is S-mode's. */
#include "board.h"
#include "cpu.h"
#include "irq.h"
#include "irq_core.h"
#include "mmio.h"

#define PLIC_BASE board.gicc
#define PRIORITY 0x0000
#define ENABLE 0x2000
#define CONTEXT 0x200000
#define CLAIM 4

static unsigned context(void) { return 2 * (unsigned)cpu_id() + 1; }

static uintptr_t enable_word(unsigned irq) { return PLIC_BASE + ENABLE + 0x80 * context() + irq / 32 * 4; }

void irq_core_init(void)
{
    mmio_write32(PLIC_BASE + CONTEXT + 0x1000 * context(), 0);
    csr_set(sie, SIE_EXTERNAL | SIE_SOFTWARE);
    cpu_irq_on();
}

void irq_init(void) { irq_core_init(); }

void irq_enable(unsigned irq, irq_fn fn)
{
    if (irq_core_enable(irq, fn, true))
        return;
    irq_handlers[irq] = fn;
    mmio_write32(PLIC_BASE + PRIORITY + 4 * irq, 1);
    mmio_write32(enable_word(irq), mmio_read32(enable_word(irq)) | 1u << irq % 32);
}

void irq_disable(unsigned irq)
{
    if (!irq_core_enable(irq, 0, false))
        mmio_write32(enable_word(irq), mmio_read32(enable_word(irq)) & ~(1u << irq % 32));
}

void irq_dispatch(uint64_t ticks)
{
    uintptr_t claim = PLIC_BASE + CONTEXT + 0x1000 * context() + CLAIM;
    uint32_t irq;

    irq_core_dispatch(ticks);
    if ((csr_read(sip) & SIE_EXTERNAL) == 0)
        return;
    while ((irq = mmio_read32(claim)) != 0) {
        irq_run(irq, ticks);
        mmio_write32(claim, irq);
    }
}
