/* SPDX-License-Identifier: Apache-2.0 */
/* The physical GIC, as irq/gic's own files see it; core sees irqc.h. */
#ifndef GIC_H
#define GIC_H

#include <stdbool.h>
#include <stdint.h>
#include <types.h>

#define GIC_SGI_IPI 0u /* the one SGI that the hypervisor sends */

/* Bit 7 is clear: with two security states these are the non-secure view, too. The IPI is not held up by the others. */
#define GIC_PRIORITY_IPI 0x20u
#define GIC_PRIORITY 0xa0u
#define GIC_PRIORITIES(p) ((p)*UINT32_C(0x01010101))

/* Off the ways that count, as COLD, and inline where that is smaller. */
#define SLOW __attribute__((cold))

struct gic {
    uintptr_t dist; /* GICD, mapped */
    uint32_t irq_num; /* INTIDs are below this */
    uint32_t priorities; /* bits of GICD_IPRIORITYR that exist */
};

extern struct gic gic;

/* The machine has the other GIC: say so and halt, instead of faulting on a register that is not there. */
NORETURN void gic_refuse(const char *version);

/* Boot core: distributor mapped and all SPIs off, in our group, of the same priority; not yet enabled itself. */
void gicd_init(void);
/* The private interrupts, whose registers stand at `regs`: all off, in our group, of the same priority but for the IPI's. */
void gicd_private_init(uintptr_t regs);
/* Wait until the bit RWP of a GICD_CTLR or GICR_CTLR is clear: disables have come into effect (GICv3 spec, 12.9.4); bounded. */
void gic_settle(uintptr_t ctlr, uint32_t rwp);
void gicd_settle(void);

/* Where the registers of a core's private interrupts are, at the distributor's offsets. GICv2: only on that core. */
uintptr_t gic_private_regs(uint32_t cpu);

/* The triggers of 32 interrupts, a bit each (1: edge), whose registers of one bit per interrupt stand at `regs`. */
uint32_t gicd_edges(uintptr_t regs, uint32_t bank);
/* Set those in `mask`; several VMs may do so at once. Some cannot be changed: read them back. */
void gicd_set_edges(uintptr_t regs, uint32_t bank, uint32_t mask, uint32_t edges);

/* This core: end an interrupt that was acknowledged and whose priority was dropped. */
void gic_deactivate(uint32_t irq);

#endif
