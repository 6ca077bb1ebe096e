/* SPDX-License-Identifier: Apache-2.0 */
/* The physical GICv2: priority drop and deactivation apart (GICv2 spec, 3.2.1). */
#include <arch/barrier.h>
#include <arch/mmio.h>
#include <arch/self.h>
#include <board.h>
#include <irqc.h>
#include <machine.h>
#include <port.h>

#include "gic.h"
#include "gicd.h"
#include "gich.h"
#include "vgic.h"

#define GICD_ICPIDR2 0xfe8 /* a GICv3 has its own elsewhere, and nothing here */
#define ICPIDR2_ARCHREV GENMASK(7, 4)

#define GICC_CTLR 0x0000
#define GICC_PMR 0x0004
#define GICC_BPR 0x0008
#define GICC_IAR 0x000c
#define GICC_EOIR 0x0010
#define GICC_DIR 0x1000

/* The same bits with one security state and in the non-secure view of two (GICv2 spec, 4.4.1). */
#define GICC_CTLR_ENABLE BIT32(0)
#define GICC_CTLR_EOIMODE BIT32(9)

#define GICC_IAR_INTID 0x3ffu

uintptr_t gich_base;

static uintptr_t gicc_base;
static uint8_t cpu_bit[CPU_MAX]; /* of each core, in GICD_ITARGETSR and GICD_SGIR */

uintptr_t gic_private_regs(uint32_t cpu)
{
    (void)cpu;
    return gic.dist;
}

COLD void irqc_init(void)
{
    gicd_init();
    uint64_t revision = field_get(ICPIDR2_ARCHREV, mmio_read32(gic.dist + GICD_ICPIDR2));
    if (revision != 1 && revision != 2) {
        gic_refuse("GICV3");
    }
    gicc_base = (uintptr_t)arch_map_device(board.arch.gic.gicc, board.arch.gic.gicc_size);
    gich_base = (uintptr_t)arch_map_device(board.arch.gic.gich, board.arch.gic.gich_size);
    for (uint32_t cpu = 0; cpu < 8; cpu++) {
        cpu_bit[cpu] = (uint8_t)BIT32(cpu);
    }
    mmio_write32(gic.dist + GICD_CTLR, GICD_CTLR_GRP0);
}

/* The targets of its private interrupts say which bit a core is (GICv2 spec, 4.3.12); 0 with one core. */
static SLOW void cpu_bit_find(uint32_t id)
{
    uint32_t targets = mmio_read32(gic.dist + GICD_ITARGETSR);

    targets |= targets >> 16;
    targets |= targets >> 8;
    if ((targets & 0xff) != 0) {
        cpu_bit[id] = (uint8_t)targets;
    }
}

COLD void irqc_cpu_init(void)
{
    cpu_bit_find(arch_cpu_self()->id);
    gicd_private_init(gic.dist);
    gich_reset();
    mmio_write32(gicc_base + GICC_PMR, 0xff);
    mmio_write32(gicc_base + GICC_BPR, 0);
    mmio_write32(gicc_base + GICC_CTLR, GICC_CTLR_ENABLE | GICC_CTLR_EOIMODE);
    irqc_enable(GIC_SGI_IPI);
    irqc_enable(board.arch.gic.maintenance_id);
}

COLD void irqc_set_route(uint32_t irq, uint32_t cpu) { mmio_write8(gic.dist + GICD_ITARGETSR + irq, cpu_bit[cpu]); }

void irqc_ipi(uint32_t cpu)
{
    arch_io_barrier(); /* what the other core is to find is written before it is called */
    mmio_write32(gic.dist + GICD_SGIR, (uint32_t)field_put(SGIR_TARGETS, cpu_bit[cpu]) | GIC_SGI_IPI);
}

void gic_deactivate(uint32_t irq) { mmio_write32(gicc_base + GICC_DIR, irq); }

void irqc_handle(void)
{
    uintptr_t gicc = gicc_base;
    uint32_t ack = mmio_read32(gicc + GICC_IAR);
    uint32_t irq = ack & GICC_IAR_INTID;

    arch_io_barrier(); /* the interrupt is active before what the guest has set for it is read (vgic.h) */
    if (irq >= INTID_SPECIAL) {
        return;
    }
    mmio_write32(gicc + GICC_EOIR, ack);
    if (irq >= INTID_PPI) {
        virqc_irq(arch_cpu_self()->vcpu, irq);
    } else {
        mmio_write32(gicc + GICC_DIR, ack); /* with the sender */
        core_kick();
    }
}
