/* SPDX-License-Identifier: Apache-2.0 */
/* APLIC with message delivery, IMSIC: a source's number is its identity in the interrupt file, too. */
#include "board.h"
#include "cpu.h"
#include "irq.h"
#include "irq_core.h"
#include "mmio.h"

#define APLIC_BASE board.gicd
#define DOMAINCFG 0x0000
#define SOURCECFG 0x0000
#define SETIENUM 0x1edc
#define CLRIENUM 0x1fdc
#define TARGET 0x3000
#define LEVEL_HIGH 6u
#define EDGE_RISING 4u

#define EIDELIVERY 0x70
#define EITHRESHOLD 0x72
#define EIE0 0xc0

/* siselect, sireg, stopei by number: an older assembler does not know the names. */
void irq_core_init(void)
{
    csr_write(0x150, EIDELIVERY);
    csr_write(0x151, 1);
    csr_write(0x150, EITHRESHOLD);
    csr_write(0x151, 0);
    csr_set(sie, SIE_EXTERNAL | SIE_SOFTWARE);
    cpu_irq_on();
}

void irq_init(void)
{
    mmio_write32(APLIC_BASE + DOMAINCFG, 0x104);
    irq_core_init();
}

static void file_enable(unsigned id, bool on)
{
    csr_write(0x150, EIE0 + id / 64 * 2);
    if (on)
        csr_set(0x151, 1ul << id % 64);
    else
        csr_clear(0x151, 1ul << id % 64);
}

void irq_enable(unsigned irq, irq_fn fn)
{
    if (irq_core_enable(irq, fn, true))
        return;
    irq_handlers[irq] = fn;
    file_enable(irq, true);
    mmio_write32(APLIC_BASE + SOURCECFG + 4 * irq, irq == board.uart_irq ? LEVEL_HIGH : EDGE_RISING);
    mmio_write32(APLIC_BASE + TARGET + 4 * irq, (uint32_t)(cpu_id() << 18) | irq);
    mmio_write32(APLIC_BASE + SETIENUM, irq);
}

void irq_disable(unsigned irq)
{
    if (irq_core_enable(irq, 0, false))
        return;
    mmio_write32(APLIC_BASE + CLRIENUM, irq);
    file_enable(irq, false);
}

void irq_dispatch(uint64_t ticks)
{
    uint64_t top;

    irq_core_dispatch(ticks);
    for (;;) {
        __asm__ volatile("csrrw %0, 0x15c, zero" : "=r"(top) : : "memory");
        if (top == 0)
            return;
        irq_run((unsigned)(top >> 16), ticks);
    }
}
