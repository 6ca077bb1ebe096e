/* SPDX-License-Identifier: Apache-2.0 */
#include "gic.h"

#include "board.h"
#include "cpu.h"
#include "irq.h"
#include "mmio.h"

static volatile irq_fn handlers[IRQ_COUNT];

static uintptr_t frame_of(unsigned irq) { return irq < 32 ? gic_private() : board.gicd; }

void irq_init(void)
{
    gic_dist_init();
    irq_core_init();
}

void irq_core_init(void)
{
    gic_core_init();
    cpu_irq_on();
}

void irq_enable(unsigned irq, irq_fn fn)
{
    uintptr_t base = frame_of(irq);

    handlers[irq] = fn;
    cpu_sync();
    mmio_write8(base + GICD_IPRIORITYR + irq, GIC_PRIORITY);
    if (irq >= 32)
        gic_route_here(irq);
    mmio_write32(base + GICD_ISENABLER + irq / 32 * 4, 1u << irq % 32);
    cpu_sync();
}

void irq_disable(unsigned irq)
{
    mmio_write32(frame_of(irq) + GICD_ICENABLER + irq / 32 * 4, 1u << irq % 32);
    cpu_sync();
}

void irq_dispatch(uint64_t ticks)
{
    uint32_t ack = gic_ack();
    unsigned irq = ack & GIC_INTID_MASK;

    if (irq >= GIC_INTID_SPURIOUS)
        return;
    if (irq < IRQ_COUNT && handlers[irq])
        handlers[irq](irq, ticks);
    gic_end(ack);
}
