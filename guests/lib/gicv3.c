/* SPDX-License-Identifier: Apache-2.0 */
#include <arch/gic_cpu.h>

#include "board.h"
#include "cpu.h"
#include "gic.h"
#include "irq.h"
#include "mmio.h"

static uintptr_t redist[GUEST_MAX_CORES];

/* GICR_TYPER[63:32] packs the affinity that MPIDR_EL1 spreads. */
static uint32_t affinity_packed(void)
{
    uint64_t id = cpu_id();

    return (uint32_t)((id & 0xffffff) | (id >> 8 & 0xff000000));
}

static uintptr_t redist_find(void)
{
    uintptr_t base = board.gicr;

    for (;; base += board.gicr_stride) {
        uint64_t typer = mmio_read64(base + GICR_TYPER);

        if (typer >> 32 == affinity_packed() || typer & GICR_TYPER_LAST)
            return base;
    }
}

uintptr_t gic_redist(void)
{
    unsigned core = cpu_self();

    if (!redist[core])
        redist[core] = redist_find();
    return redist[core];
}

uintptr_t gic_private(void) { return gic_redist() + GICR_SGI; }

void gic_dist_init(void)
{
    mmio_write32(board.gicd + GICD_CTLR, GICD_CTLR_ARE | GICD_CTLR_GRP1);
    while (mmio_read32(board.gicd + GICD_CTLR) & GICD_CTLR_RWP)
        ;
}

static void redist_wake(uintptr_t base)
{
    uint32_t waker = mmio_read32(base + GICR_WAKER);

    mmio_write32(base + GICR_WAKER, waker & ~GICR_WAKER_PROCESSOR_SLEEP);
    while (mmio_read32(base + GICR_WAKER) & GICR_WAKER_CHILDREN_ASLEEP)
        ;
}

void gic_core_init(void)
{
    uintptr_t base = gic_redist();

    redist_wake(base);
    mmio_write32(base + GICR_SGI + GICD_IGROUPR, 0xffffffff);
    for (unsigned irq = 0; irq < 16; irq += 4)
        mmio_write32(base + GICR_SGI + GICD_IPRIORITYR + irq, GIC_PRIORITY * 0x01010101u);
    mmio_write32(base + GICR_SGI + GICD_ISENABLER, 0xffff);
    cpu_sync();
    gic_cpu_open(GIC_PRIORITY_OPEN);
}

void gic_route_here(unsigned spi)
{
    uintptr_t group = board.gicd + GICD_IGROUPR + spi / 32 * 4;

    mmio_write32(group, mmio_read32(group) | 1u << spi % 32);
    mmio_write64(board.gicd + GICD_IROUTER + spi * 8, cpu_id() & 0xff00ffffff);
}

uint32_t gic_ack(void) { return gic_cpu_ack(); }

void gic_end(uint32_t ack) { gic_cpu_end(ack); }

void irq_send(unsigned core, unsigned irq)
{
    uint64_t aff1 = core / board.cluster_size, target = core % board.cluster_size;

    cpu_sync();
    gic_cpu_sgi(aff1 << 16 | (uint64_t)irq << 24 | 1u << target);
}
