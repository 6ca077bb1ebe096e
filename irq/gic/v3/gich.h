/* SPDX-License-Identifier: Apache-2.0 */
/* The hardware part of the virtual CPU interface of this core (GICv3 spec, 12.4 and 8.4). */
#ifndef GICH_H
#define GICH_H

#include <arch/sysregs.h>
#include <bits.h>
#include <stdbool.h>
#include <stdint.h>

typedef uint64_t lr_t;

#define LR_ACTIVE BIT(63)
#define LR_PENDING BIT(62)
#define LR_HW BIT(61)
#define LR_GROUP1 BIT(60)
#define LR_PRIORITY GENMASK(55, 48)
#define LR_EOI UINT64_C(0) /* no end need be reported */
#define LR_PINTID GENMASK(44, 32)
#define LR_VINTID GENMASK(31, 0)

#define GICH_HCR_EN BIT32(0)
#define GICH_HCR_UIE BIT32(1) /* interrupt when at most one list register is in use */
#define GICH_HCR_LRENPIE BIT32(2) /* interrupt when EOIcount is not 0 */
#define GICH_HCR_NPIE BIT32(3) /* interrupt when nothing is pending in a list register */
#define GICH_HCR_VGRPEIE(group) BIT32(4 + 2 * (group)) /* interrupt when the guest has the group enabled */
#define GICH_HCR_VGRPDIE(group) BIT32(5 + 2 * (group)) /* interrupt when it has it disabled */
#define GICH_HCR_TALL (BIT32(11) | BIT32(12)) /* trap accesses to registers of either group */
#define GICH_HCR_TDIR BIT32(14) /* trap writes to ICC_DIR */
#define GICH_HCR_EOICOUNT GENMASK(31, 27)

#define VMCR_ENG0 BIT32(0)
#define VMCR_ENG1 BIT32(1)
#define VMCR_EOIM BIT32(9)
#define VMCR_PMR GENMASK(31, 24)

/* List register n. */
lr_t gich_lr(unsigned n);
void gich_set_lr_any(unsigned n, lr_t lr);

/* Most of the time it is the first one. */
static inline void gich_set_lr(unsigned n, lr_t lr)
{
    if (__builtin_expect(n == 0, 1)) {
        sysreg_write(ICH_LR0_EL2, lr);
    } else {
        gich_set_lr_any(n, lr);
    }
}

/* The list registers that hold nothing, a bit each. */
static inline uint32_t gich_free(void) { return (uint32_t)sysreg_read(ICH_ELRSR_EL2); }

static inline uint32_t gich_hcr(void) { return (uint32_t)sysreg_read(ICH_HCR_EL2); }
static inline void gich_set_hcr(uint32_t v) { sysreg_write(ICH_HCR_EL2, v); }

/* Group enables, EOImode and the priority mask as the guest has set them. */
static inline uint32_t gich_vmcr(void) { return (uint32_t)sysreg_read(ICH_VMCR_EL2); }
static inline uint32_t vmcr_pmr(uint32_t vmcr) { return (uint32_t)field_get(VMCR_PMR, vmcr); }

/* List registers whose interrupt ended, which was to be reported: none. */
static inline uint32_t gich_ended(void) { return 0; }

/* How many active interrupts may be in no list register when they can end in any order: the trap of ICC_DIR tells. */
static inline uint32_t gich_stash_unordered(void) { return UINT32_MAX; }

/* How many list registers there are, and the bits of a priority that they have. */
static inline uint32_t gich_lr_num(void) { return ((uint32_t)sysreg_read(ICH_VTR_EL2) & 31) + 1; }
static inline uint32_t gich_priorities(void)
{
    uint32_t bits = (uint32_t)(sysreg_read(ICH_VTR_EL2) >> 29) + 1;
    return 0xffu << (8 - bits) & 0xff;
}

/* The virtual CPU interface as after a reset; off. */
void gich_reset(void);

static inline lr_t lr_make(uint32_t irq, uint32_t priority, uint32_t group)
{
    return (uint64_t)group << 60 | (uint64_t)priority << 48 | irq;
}

/* The guest's deactivation deactivates the physical interrupt of the same number. */
static inline lr_t lr_make_hw(uint32_t irq, uint32_t priority, uint32_t group)
{
    return lr_make(irq, priority, group) | LR_HW | (uint64_t)irq << 32;
}

/* A GICv2 SGI's sender. */
static inline uint8_t lr_sender(lr_t lr)
{
    (void)lr;
    return 0;
}
static inline lr_t lr_of_sender(uint8_t sender)
{
    (void)sender;
    return 0;
}

static inline uint32_t lr_irq(lr_t lr) { return (uint32_t)lr; }
static inline uint32_t lr_priority(lr_t lr) { return (uint32_t)field_get(LR_PRIORITY, lr); }

#endif
