/* SPDX-License-Identifier: Apache-2.0 */
/* The physical GICv3: affinity routing, system registers, priority drop and deactivation apart (GICv3 spec, 4.1.1). */
#include <arch/barrier.h>
#include <arch/mmio.h>
#include <arch/self.h>
#include <arch/sysregs.h>
#include <board.h>
#include <console.h>
#include <irqc.h>
#include <machine.h>
#include <panic.h>
#include <port.h>

#include "gic.h"
#include "gicd.h"
#include "gich.h"
#include "gicr.h"
#include "vgic.h"

#define WAKE_SPINS 1000000u

#define SRE_ALL 7 /* SRE, DFB, DIB; a guest's own ICC_SRE traps, where that is possible: it can't be changed */
#define ICC_CTLR_EOIMODE BIT(1)
#define SGI1R_INTID GENMASK(27, 24)
#define SGI1R_RS GENMASK(47, 44)

static uintptr_t redist[CPU_MAX];
static uint64_t ipi_value[CPU_MAX]; /* for ICC_SGI1R */

uintptr_t gic_private_regs(uint32_t cpu) { return redist[cpu] + GICR_SGI; }

/* GICR_TYPER has the four affinities in a row, MPIDR has a gap. */
static SLOW uint64_t mpidr_of(uint64_t typer)
{
    uint64_t aff = field_get(GICR_TYPER_AFF, typer);
    return (aff & 0xffffff) | (aff >> 24) << 32;
}

static SLOW void redist_note(uint64_t mpidr, uintptr_t regs)
{
    for (uint32_t cpu = 0; cpu < CPU_MAX; cpu++) {
        if (board.arch.mpidr[cpu] == mpidr && redist[cpu] == 0) {
            redist[cpu] = regs;
            return;
        }
    }
}

/* Frame after frame: only as many are mapped as there are cores. */
static SLOW void redists_find(void)
{
    uint64_t at = board.arch.gic.gicr;
    uint64_t end = at + board.arch.gic.gicr_size;
    uint64_t typer = 0;

    while (at < end && (typer & GICR_TYPER_LAST) == 0) {
        uintptr_t regs = (uintptr_t)arch_map_device(at, GICR_FRAMES);
        typer = mmio_read64(regs + GICR_TYPER);
        redist_note(mpidr_of(typer), regs);
        at += (typer & GICR_TYPER_VLPIS) != 0 ? GICR_FRAMES_VLPI : GICR_FRAMES;
    }
}

/* ICC_SGI1R's affinity fields (GICv3 spec, 12.2.20). */
static SLOW uint64_t sgi_target(uint64_t mpidr)
{
    return (mpidr >> 32 & 0xff) << 48 | (mpidr >> 16 & 0xff) << 32 | (mpidr >> 8 & 0xff) << 16 |
           field_put(SGI1R_RS, mpidr >> 4 & 0xf) | BIT(mpidr & 0xf);
}

COLD void irqc_init(void)
{
    if (!sysreg_has_gic()) {
        gic_refuse("GICV2");
    }
    gicd_init();
    redists_find();
    for (uint32_t cpu = 0; cpu < CPU_MAX; cpu++) {
        ipi_value[cpu] = sgi_target(board.arch.mpidr[cpu]) | field_put(SGI1R_INTID, GIC_SGI_IPI);
    }
    mmio_write32(gic.dist + GICD_CTLR, GICD_CTLR_ARE | GICD_CTLR_GRP1);
    gicd_settle();
}

static SLOW void redist_wake(uintptr_t regs)
{
    mmio_write32(regs + GICR_WAKER, mmio_read32(regs + GICR_WAKER) & ~GICR_WAKER_SLEEP);
    for (uint32_t i = 0; (mmio_read32(regs + GICR_WAKER) & GICR_WAKER_ASLEEP) != 0; i++) {
        if (i == WAKE_SPINS) {
            panic("core %u: its redistributor does not wake up", arch_cpu_self()->id);
        }
    }
}

static SLOW void cpu_interface_on(void)
{
    sysreg_write(ICC_SRE_EL2, SRE_ALL);
    isb();
    gich_reset();
    sysreg_write(ICC_PMR_EL1, 0xff);
    sysreg_write(ICC_BPR1_EL1, 0);
    sysreg_write(ICC_CTLR_EL1, ICC_CTLR_EOIMODE);
    sysreg_write(ICC_IGRPEN1_EL1, 1);
    isb();
}

COLD void irqc_cpu_init(void)
{
    uint32_t id = arch_cpu_self()->id;

    if (redist[id] == 0) {
        panic("core %u: no redistributor has its affinity %#llx", id, (unsigned long long)board.arch.mpidr[id]);
    }
    redist_wake(redist[id]);
    gicd_private_init(gic_private_regs(id));
    cpu_interface_on();
    irqc_enable(GIC_SGI_IPI);
    irqc_enable(board.arch.gic.maintenance_id);
}

COLD void irqc_set_route(uint32_t irq, uint32_t cpu)
{
    mmio_write64(gic.dist + GICD_IROUTER + 8 * (uintptr_t)irq, board.arch.mpidr[cpu]);
}

void irqc_ipi(uint32_t cpu)
{
    arch_io_barrier(); /* what the other core is to find is written before it is called */
    /* Takes effect with what synchronizes: arch_time(), arch_wait(), a guest. */
    sysreg_write(ICC_SGI1R_EL1, ipi_value[cpu]);
}

void gic_deactivate(uint32_t irq) { sysreg_write(ICC_DIR_EL1, irq); }

void irqc_handle(void)
{
    unsigned long irq = (unsigned long)sysreg_read(ICC_IAR1_EL1);

    arch_io_barrier(); /* the interrupt is active before what the guest has set for it is read (vgic.h) */
    if (irq >= INTID_SPECIAL) {
        return;
    }
    sysreg_write(ICC_EOIR1_EL1, irq);
    if (irq >= INTID_PPI) {
        virqc_irq(arch_cpu_self()->vcpu, (uint32_t)irq);
    } else {
        sysreg_write(ICC_DIR_EL1, irq);
        core_kick();
    }
}
