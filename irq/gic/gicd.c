/* SPDX-License-Identifier: Apache-2.0 */
/* The physical distributor, and what a GICv3 redistributor has at the same offsets. */
#include "gicd.h"

#include <arch/barrier.h>
#include <arch/mmio.h>
#include <arch/self.h>
#include <board.h>
#include <console.h>
#include <gic_version.h>
#include <irqc.h>
#include <machine.h>
#include <port.h>
#include <stdatomic.h>

#include "gic.h"
#include "gic_cfg.h"

#define SETTLE_SPINS 1000000u
#define CFG_WORDS 64

/* With system registers, and with two security states, ours is Group 1. A GICv2 with one security state hides Group 1
 * from GICC_IAR; with two it is not for us to say. */
#define OUR_GROUP (GIC_VERSION == 2 ? 0 : UINT32_MAX)

struct gic gic;

/* GICD_ICFGR of the SPIs. One register serves 16 interrupts, which may be several VMs': no VM waits for another here. */
static _Atomic uint32_t cfg[CFG_WORDS];

COLD void gic_settle(uintptr_t ctlr, uint32_t rwp)
{
    for (uint32_t i = 0; (mmio_read32(ctlr) & rwp) != 0; i++) {
        if (i == SETTLE_SPINS) {
            console_line("gic: the distributor does not come to rest");
            return;
        }
    }
}

COLD void gicd_settle(void) { gic_settle(gic.dist + GICD_CTLR, GICD_CTLR_RWP); }

static SLOW void all_off(uintptr_t regs)
{
    mmio_write32(regs + GICD_ICENABLER, UINT32_MAX);
    mmio_write32(regs + GICD_ICPENDR, UINT32_MAX);
    mmio_write32(regs + GICD_ICACTIVER, UINT32_MAX);
    mmio_write32(regs + GICD_IGROUPR, OUR_GROUP);
}

static SLOW void priorities_probe(void)
{
    mmio_write32(gic.dist + GICD_IPRIORITYR + INTID_SPI, UINT32_MAX);
    gic.priorities = mmio_read32(gic.dist + GICD_IPRIORITYR + INTID_SPI) & 0xff;
}

COLD void gic_refuse(const char *version)
{
    console_line("this machine's interrupt controller is no such GIC: build with GIC_VERSION=%s", version);
    arch_halt();
}

COLD void gicd_init(void)
{
    gic.dist = (uintptr_t)arch_map_device(board.arch.gic.gicd, board.arch.gic.gicd_size);
    mmio_write32(gic.dist + GICD_CTLR, 0);
    gicd_settle();

    uint32_t banks = (uint32_t)field_get(GICD_TYPER_LINES, mmio_read32(gic.dist + GICD_TYPER)) + 1;
    gic.irq_num = banks == 32 ? INTID_SPECIAL : banks * 32;
    priorities_probe();
    for (uint32_t i = 1; i < banks; i++) {
        all_off(gic.dist + 4 * i);
        for (uint32_t at = 32 * i; at < 32 * i + 32; at += 4) {
            mmio_write32(gic.dist + GICD_IPRIORITYR + at, GIC_PRIORITIES(GIC_PRIORITY));
        }
        for (uint32_t n = 2 * i; n < 2 * i + 2; n++) {
            atomic_store_explicit(&cfg[n], mmio_read32(gic.dist + GICD_ICFGR + 4 * n), memory_order_relaxed);
        }
    }
}

COLD void gicd_private_init(uintptr_t regs)
{
    all_off(regs);
    for (uint32_t at = 0; at < 32; at += 4) {
        mmio_write32(regs + GICD_IPRIORITYR + at, GIC_PRIORITIES(GIC_PRIORITY));
    }
    mmio_write8(regs + GICD_IPRIORITYR + GIC_SGI_IPI, GIC_PRIORITY_IPI);
}

/* Whoever comes last writes the others' changes, too; a change by another in between is written once more. */
static SLOW void cfg_update(uint32_t n, uint32_t mask, uint32_t value)
{
    uint32_t old = atomic_load(&cfg[n]);
    uint32_t written;

    while (!atomic_compare_exchange_weak(&cfg[n], &old, (old & ~mask) | value)) {
    }
    do {
        written = atomic_load(&cfg[n]);
        mmio_write32(gic.dist + GICD_ICFGR + 4 * n, written);
        arch_io_barrier();
    } while (atomic_load(&cfg[n]) != written);
}

COLD void gicd_set_edges(uintptr_t regs, uint32_t bank, uint32_t mask, uint32_t edges)
{
    for (uint32_t half = 0; half < 2; half++) {
        uint32_t bits = cfg_spread(mask >> (16 * half));
        uint32_t value = cfg_spread(edges >> (16 * half)) & bits;
        if (bits == 0) {
            continue;
        }
        if (bank != 0) {
            cfg_update(2 * bank + half, bits, value);
        } else {
            uintptr_t at = regs + GICD_ICFGR + 4 * half;
            mmio_write32(at, (mmio_read32(at) & ~bits) | value);
        }
    }
}

COLD uint32_t gicd_edges(uintptr_t regs, uint32_t bank)
{
    uintptr_t at = regs + GICD_ICFGR + 4 * (uintptr_t)bank;

    return cfg_gather(mmio_read32(at)) | cfg_gather(mmio_read32(at + 4)) << 16;
}

static SLOW uintptr_t regs_of(uint32_t irq)
{
    return irq < INTID_SPI ? gic_private_regs(arch_cpu_self()->id) : gic.dist + 4 * (uintptr_t)(irq / 32);
}

static SLOW void set(uint32_t irq, uint32_t reg) { mmio_write32(regs_of(irq) + reg, BIT32(irq % 32)); }

COLD void irqc_enable(uint32_t irq) { set(irq, GICD_ISENABLER); }

COLD void irqc_disable(uint32_t irq) { set(irq, GICD_ICENABLER); }
