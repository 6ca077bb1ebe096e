/* SPDX-License-Identifier: Apache-2.0 */
#include "board.h"
#include "gic.h"
#include "gicregs.h"
#include "mmio.h"

#define GICC_RPR 0x14
#define GICC_HPPIR 0x18
#define GICC_DIR 0x1000
#define GICC_CTLR_EOIMODE 0x200u

/* The emulator's GICv2 does not look at its physical interrupts after the virtual end of one, but after a write. */
void cpu_look_again(void) { mmio_write32(board.gicd + GICD_ISENABLER, 0); }

uint32_t cpu_highest(void) { return mmio_read32(board.gicc + GICC_HPPIR); }

uint32_t cpu_running(void) { return mmio_read32(board.gicc + GICC_RPR); }

/* Which of the four registers a priority is in is the implementation's choice. */
uint32_t cpu_active(void) { return 0; }

void cpu_deactivate(uint32_t ack) { mmio_write32(board.gicc + GICC_DIR, ack); }

void cpu_split_ends(int on) { mmio_write32(board.gicc + GICC_CTLR, on ? GICC_CTLR_EOIMODE | 1 : 1); }

void cpu_priority_mask(unsigned priority) { mmio_write32(board.gicc + GICC_PMR, priority); }
