/* SPDX-License-Identifier: Apache-2.0 */
/* Arm IHI 0048, chapter 4. Priorities: the five bits that a virtual interface has. */
#include "board.h"
#include "gic_map.h"
#include "mmio.h"

#define ALL 0, GIC_ALL_IRQS

const struct gic_reg gic_regs[] = {
    { "GICD_CTLR", GIC_DIST, GIC_RW, 0x0, 0, 0, 0, 0, 1 },
    { "GICD_TYPER", GIC_DIST, GIC_IDENT, 0x4, 0, 0, 0, 0, ~0ul },
    { "GICD_IIDR", GIC_DIST, GIC_IDENT, 0x8, 0, 0, 0, 0, ~0ul },
    { "GICD_PIDR2", GIC_DIST, GIC_IDENT, 0xfe8, 0, 0, 0, 0, ~0ul },
    { "GICD_IGROUPR", GIC_DIST, GIC_RW, 0x80, 0, 1, ALL, 1 },
    { "GICD_ISENABLER", GIC_DIST, GIC_SET, 0x100, 0x180, 1, ALL, 1 },
    { "GICD_ISPENDR", GIC_DIST, GIC_SET, 0x200, 0x280, 1, ALL, 1 },
    { "GICD_ISACTIVER", GIC_DIST, GIC_SET, 0x300, 0x380, 1, ALL, 1 },
    { "GICD_IPRIORITYR", GIC_DIST, GIC_RW, 0x400, 0, 8, ALL, 0xf8 },
    { "GICD_ITARGETSR", GIC_DIST, GIC_RW, 0x800, 0, 8, ALL, 0x01 },
    { "GICD_ICFGR", GIC_DIST, GIC_RW, 0xc00, 0, 2, ALL, 2 },
    { "GICD_SPENDSGIR", GIC_DIST, GIC_SET, 0xf20, 0xf10, 8, 0, 16, 0x01 },
};

const unsigned gic_reg_count = sizeof(gic_regs) / sizeof(gic_regs[0]);

#define ACCESSORS(reg, offset)                                                    \
    static uint64_t read_##reg(void) { return mmio_read32(board.gicc + offset); } \
    static void write_##reg(uint64_t value) { mmio_write32(board.gicc + offset, (uint32_t)value); }

ACCESSORS(GICC_CTLR, 0x0)
ACCESSORS(GICC_PMR, 0x4)
ACCESSORS(GICC_BPR, 0x8)
ACCESSORS(GICC_ABPR, 0x1c)
ACCESSORS(GICC_APR0, 0xd0)
ACCESSORS(GICC_RPR, 0x14)
ACCESSORS(GICC_HPPIR, 0x18)
ACCESSORS(GICC_AHPPIR, 0x28)
ACCESSORS(GICC_IIDR, 0xfc)

#define RW(reg, mask)                               \
    {                                               \
#reg, GIC_RW, read_##reg, write_##reg, mask \
    }
#define OWN(reg, mask)                               \
    {                                                \
#reg, GIC_OWN, read_##reg, write_##reg, mask \
    }
#define RO(reg)                                        \
    {                                                  \
#reg, GIC_IDENT, read_##reg, write_##reg, ~0ul \
    }

const struct gic_cpu_reg gic_cpu_regs[] = {
    RW(GICC_CTLR, 0x1), RW(GICC_PMR, 0xf8), OWN(GICC_BPR, 7), OWN(GICC_ABPR, 7), OWN(GICC_APR0, ~0u),
    RO(GICC_RPR),       RO(GICC_HPPIR),     RO(GICC_AHPPIR),  RO(GICC_IIDR),
};

const unsigned gic_cpu_reg_count = sizeof(gic_cpu_regs) / sizeof(gic_cpu_regs[0]);
