/* SPDX-License-Identifier: Apache-2.0 */
#include "board.h"
#include "cpu.h"
#include "gic.h"
#include "gicorder.h"
#include "mmio.h"

#define GICC_RPR 0x14
#define GICC_DIR 0x1000
#define CTLR_EOIMODE (1u << 9)

/* The emulator's GICv2 does not look at its physical interrupts after the virtual end of one, but after a write. */
void ends_seen(void)
{
    mmio_write32(board.gicd + GICD_ISENABLER + 4, 0);
    cpu_sync();
}

void ends_split(int on) { mmio_write32(board.gicc + GICC_CTLR, 1u | (on ? CTLR_EOIMODE : 0)); }

void ends_deactivate(uint32_t ack) { mmio_write32(board.gicc + GICC_DIR, ack); }

uint32_t running_priority(void) { return mmio_read32(board.gicc + GICC_RPR); }

void route(unsigned spi, unsigned core) { mmio_write8(board.gicd + GICD_ITARGETSR + spi, (uint8_t)(1u << core)); }
