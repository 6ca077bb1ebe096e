/* SPDX-License-Identifier: Apache-2.0 */
/* Arm IHI 0069, chapter 12. Priorities: the five bits that every implementation has. */
#include <arch/gic_cpu.h>

#include "gic_map.h"

#define SPI 32, GIC_ALL_IRQS
#define PRIVATE 0, 32

const struct gic_reg gic_regs[] = {
    { "GICD_CTLR", GIC_DIST, GIC_RW, 0x0, 0, 0, 0, 0, 0x13 },
    { "GICD_TYPER", GIC_DIST, GIC_IDENT, 0x4, 0, 0, 0, 0, ~0ul },
    { "GICD_IIDR", GIC_DIST, GIC_IDENT, 0x8, 0, 0, 0, 0, ~0ul },
    { "GICD_TYPER2", GIC_DIST, GIC_IDENT, 0xc, 0, 0, 0, 0, ~0ul },
    { "GICD_STATUSR", GIC_DIST, GIC_IDENT, 0x10, 0, 0, 0, 0, ~0ul },
    { "GICD_PIDR2", GIC_DIST, GIC_IDENT, 0xffe8, 0, 0, 0, 0, ~0ul },
    { "GICD_IGROUPR", GIC_DIST, GIC_RW, 0x80, 0, 1, SPI, 1 },
    { "GICD_ISENABLER", GIC_DIST, GIC_SET, 0x100, 0x180, 1, SPI, 1 },
    { "GICD_ISPENDR", GIC_DIST, GIC_SET, 0x200, 0x280, 1, SPI, 1 },
    { "GICD_ISACTIVER", GIC_DIST, GIC_SET, 0x300, 0x380, 1, SPI, 1 },
    { "GICD_IPRIORITYR", GIC_DIST, GIC_RW, 0x400, 0, 8, SPI, 0xf8 },
    { "GICD_ITARGETSR", GIC_DIST, GIC_RW, 0x800, 0, 8, SPI, 0xff },
    { "GICD_ICFGR", GIC_DIST, GIC_RW, 0xc00, 0, 2, SPI, 3 },
    { "GICD_IGRPMODR", GIC_DIST, GIC_RW, 0xd00, 0, 1, SPI, 1 },
    { "GICD_NSACR", GIC_DIST, GIC_RW, 0xe00, 0, 2, SPI, 3 },
    { "GICD_IROUTER", GIC_DIST, GIC_RW, 0x6000, 0, 64, SPI, 0x80000000 },
    /* With affinity routing the distributor has nothing of a core's own. */
    { "GICD_IGROUPR.private", GIC_DIST, GIC_RW, 0x80, 0, 1, PRIVATE, 1 },
    { "GICD_ISENABLER.private", GIC_DIST, GIC_SET, 0x100, 0x180, 1, PRIVATE, 1 },
    { "GICD_IPRIORITYR.private", GIC_DIST, GIC_RW, 0x400, 0, 8, PRIVATE, 0xf8 },
    { "GICD_ICFGR.private", GIC_DIST, GIC_RW, 0xc00, 0, 2, PRIVATE, 3 },
    { "GICR_CTLR", GIC_REDIST, GIC_IDENT, 0x0, 0, 0, 0, 0, ~0ul },
    { "GICR_IIDR", GIC_REDIST, GIC_IDENT, 0x4, 0, 0, 0, 0, ~0ul },
    { "GICR_TYPER", GIC_REDIST, GIC_IDENT, 0x8, 0, 0, 0, 0, ~0ul },
    { "GICR_TYPER.high", GIC_REDIST, GIC_IDENT, 0xc, 0, 0, 0, 0, ~0ul },
    { "GICR_PIDR2", GIC_REDIST, GIC_IDENT, 0xffe8, 0, 0, 0, 0, ~0ul },
    { "GICR_WAKER", GIC_REDIST, GIC_RW, 0x14, 0, 0, 0, 0, 6 },
    { "GICR_IGROUPR0", GIC_PRIVATE, GIC_RW, 0x80, 0, 1, PRIVATE, 1 },
    { "GICR_ISENABLER0", GIC_PRIVATE, GIC_SET, 0x100, 0x180, 1, PRIVATE, 1 },
    { "GICR_ISPENDR0", GIC_PRIVATE, GIC_SET, 0x200, 0x280, 1, PRIVATE, 1 },
    { "GICR_ISACTIVER0", GIC_PRIVATE, GIC_SET, 0x300, 0x380, 1, PRIVATE, 1 },
    { "GICR_IPRIORITYR", GIC_PRIVATE, GIC_RW, 0x400, 0, 8, PRIVATE, 0xf8 },
    { "GICR_ICFGR", GIC_PRIVATE, GIC_RW, 0xc00, 0, 2, PRIVATE, 3 },
    { "GICR_IGRPMODR0", GIC_PRIVATE, GIC_RW, 0xd00, 0, 1, PRIVATE, 1 },
    { "GICR_NSACR", GIC_PRIVATE, GIC_RW, 0xe00, 0, 0, 0, 0, ~0u },
};

const unsigned gic_reg_count = sizeof(gic_regs) / sizeof(gic_regs[0]);

#define ACCESSORS(reg)                                               \
    static uint64_t read_##reg(void) { return icc_read(reg##_EL1); } \
    static void write_##reg(uint64_t value)                          \
    {                                                                \
        icc_write(reg##_EL1, value);                                 \
        cpu_isb();                                                   \
    }

ACCESSORS(ICC_SRE)
ACCESSORS(ICC_CTLR)
ACCESSORS(ICC_PMR)
ACCESSORS(ICC_BPR0)
ACCESSORS(ICC_BPR1)
ACCESSORS(ICC_IGRPEN0)
ACCESSORS(ICC_IGRPEN1)
ACCESSORS(ICC_AP0R0)
ACCESSORS(ICC_AP1R0)

static uint64_t read_ICC_RPR(void) { return icc_read(ICC_RPR_EL1); }

static uint64_t read_ICC_HPPIR0(void) { return icc_read(ICC_HPPIR0_EL1); }

static uint64_t read_ICC_HPPIR1(void) { return icc_read(ICC_HPPIR1_EL1); }

#define RW(reg, mask)                               \
    {                                               \
#reg, GIC_RW, read_##reg, write_##reg, mask \
    }
#define RO(reg)                              \
    {                                        \
#reg, GIC_IDENT, read_##reg, 0, ~0ul \
    }

const struct gic_cpu_reg gic_cpu_regs[] = {
    RW(ICC_SRE, 7),     RW(ICC_CTLR, 3),    RW(ICC_PMR, 0xf8),  RW(ICC_BPR0, 7),    RW(ICC_BPR1, 7),
    RW(ICC_IGRPEN0, 1), RW(ICC_IGRPEN1, 1), RW(ICC_AP0R0, ~0u), RW(ICC_AP1R0, ~0u), RO(ICC_RPR),
    RO(ICC_HPPIR0),     RO(ICC_HPPIR1),     RO(ICC_CTLR),
};

const unsigned gic_cpu_reg_count = sizeof(gic_cpu_regs) / sizeof(gic_cpu_regs[0]);
