/* SPDX-License-Identifier: Apache-2.0 */
#include "board.h"
#include "cpu.h"
#include "gic.h"
#include "irq.h"
#include "mmio.h"

uintptr_t gic_redist(void) { return 0; }

uintptr_t gic_private(void) { return board.gicd; }

void gic_dist_init(void) { mmio_write32(board.gicd + GICD_CTLR, GICD_CTLR_GRP0 | GICD_CTLR_GRP1); }

/* Group 0 throughout: on a GIC without groups it is the only one, and is delivered as IRQ. */
void gic_core_init(void)
{
    for (unsigned irq = 0; irq < 16; irq += 4)
        mmio_write32(board.gicd + GICD_IPRIORITYR + irq, GIC_PRIORITY * 0x01010101u);
    mmio_write32(board.gicd + GICD_ISENABLER, 0xffff);
    mmio_write32(board.gicc + GICC_PMR, GIC_PRIORITY_OPEN);
    mmio_write32(board.gicc + GICC_CTLR, 1);
    cpu_sync();
}

/* A private interrupt's target register tells this core's own bit. */
void gic_route_here(unsigned spi)
{
    uint32_t self = mmio_read32(board.gicd + GICD_ITARGETSR) & 0xff;

    mmio_write8(board.gicd + GICD_ITARGETSR + spi, (uint8_t)(self ? self : 1u << cpu_self()));
}

uint32_t gic_ack(void) { return mmio_read32(board.gicc + GICC_IAR); }

void gic_end(uint32_t ack) { mmio_write32(board.gicc + GICC_EOIR, ack); }

void irq_send(unsigned core, unsigned irq)
{
    cpu_sync();
    mmio_write32(board.gicd + GICD_SGIR, 1u << (16 + core) | irq);
}
