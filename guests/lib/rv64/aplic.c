/* SPDX-License-Identifier: Apache-2.0 */
/* APLIC with direct delivery (AIA specification, 4.5 and 4.8). */
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
#define IDC 0x4000
#define IDELIVERY 0x00
#define ITHRESHOLD 0x08
#define CLAIMI 0x1c
#define LEVEL_HIGH 6u
#define EDGE_RISING 4u

static uintptr_t idc(void) { return APLIC_BASE + IDC + 32 * cpu_id(); }

void irq_core_init(void)
{
    mmio_write32(idc() + ITHRESHOLD, 0);
    mmio_write32(idc() + IDELIVERY, 1);
    csr_set(sie, SIE_EXTERNAL | SIE_SOFTWARE);
    cpu_irq_on();
}

void irq_init(void)
{
    mmio_write32(APLIC_BASE + DOMAINCFG, 0x100);
    irq_core_init();
}

void irq_enable(unsigned irq, irq_fn fn)
{
    if (irq_core_enable(irq, fn, true))
        return;
    irq_handlers[irq] = fn;
    mmio_write32(APLIC_BASE + SOURCECFG + 4 * irq, irq == board.uart_irq ? LEVEL_HIGH : EDGE_RISING);
    mmio_write32(APLIC_BASE + TARGET + 4 * irq, (uint32_t)(cpu_id() << 18) | 1);
    mmio_write32(APLIC_BASE + SETIENUM, irq);
}

void irq_disable(unsigned irq)
{
    if (!irq_core_enable(irq, 0, false))
        mmio_write32(APLIC_BASE + CLRIENUM, irq);
}

void irq_dispatch(uint64_t ticks)
{
    uint32_t top;

    irq_core_dispatch(ticks);
    if ((csr_read(sip) & SIE_EXTERNAL) == 0)
        return;
    while ((top = mmio_read32(idc() + CLAIMI)) != 0)
        irq_run(top >> 16, ticks);
}
