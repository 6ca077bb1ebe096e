/* SPDX-License-Identifier: Apache-2.0 */
/* The hardware part of the virtual CPU interface of this core (GICv2 spec, 5.3). */
#ifndef GICH_H
#define GICH_H

#include <arch/mmio.h>
#include <bits.h>
#include <stdbool.h>
#include <stdint.h>

typedef uint32_t lr_t;

#define GICH_HCR 0x00
#define GICH_VTR 0x04
#define GICH_VMCR 0x08
#define GICH_EISR0 0x20
#define GICH_ELRSR0 0x30
#define GICH_APR 0xf0
#define GICH_LR0 0x100

#define LR_HW BIT32(31)
#define LR_GROUP1 BIT32(30)
#define LR_ACTIVE BIT32(29)
#define LR_PENDING BIT32(28)
#define LR_PRIORITY GENMASK(27, 23)
#define LR_EOI BIT32(19) /* no physical interrupt: report the end */
#define LR_PINTID GENMASK(19, 10)
#define LR_SENDER GENMASK(12, 10) /* no physical interrupt, an SGI */
#define LR_VINTID GENMASK(9, 0)

#define GICH_HCR_EN BIT32(0)
#define GICH_HCR_UIE BIT32(1) /* interrupt when at most one list register is in use */
#define GICH_HCR_LRENPIE BIT32(2) /* interrupt when EOIcount is not 0 */
#define GICH_HCR_NPIE BIT32(3) /* interrupt when nothing is pending in a list register */
#define GICH_HCR_VGRPEIE(group) BIT32(4 + 2 * (group)) /* interrupt when the guest has the group enabled */
#define GICH_HCR_VGRPDIE(group) BIT32(5 + 2 * (group)) /* interrupt when it has it disabled */
#define GICH_HCR_TALL 0u /* there are no such traps */
#define GICH_HCR_TDIR 0u
#define GICH_HCR_EOICOUNT GENMASK(31, 27)

#define VMCR_ENG0 BIT32(0)
#define VMCR_ENG1 BIT32(1)
#define VMCR_EOIM BIT32(9)
#define VMCR_PMR GENMASK(31, 27)

extern uintptr_t gich_base; /* GICH, mapped; each core sees its own */

/* List register n. */
static inline lr_t gich_lr(unsigned n) { return mmio_read32(gich_base + GICH_LR0 + 4 * (uintptr_t)n); }
static inline void gich_set_lr(unsigned n, lr_t lr) { mmio_write32(gich_base + GICH_LR0 + 4 * (uintptr_t)n, lr); }

/* The list registers that hold nothing, a bit each. */
static inline uint32_t gich_free(void) { return mmio_read32(gich_base + GICH_ELRSR0); }

static inline uint32_t gich_hcr(void) { return mmio_read32(gich_base + GICH_HCR); }
static inline void gich_set_hcr(uint32_t v) { mmio_write32(gich_base + GICH_HCR, v); }

/* Group enables, EOImode and the priority mask as the guest has set them. */
static inline uint32_t gich_vmcr(void) { return mmio_read32(gich_base + GICH_VMCR); }
static inline uint32_t vmcr_pmr(uint32_t vmcr) { return (uint32_t)field_get(VMCR_PMR, vmcr) << 3; }

/* List registers with LR_EOI whose interrupt ended, a bit each; they are not free until written. */
static inline uint32_t gich_ended(void) { return mmio_read32(gich_base + GICH_EISR0); }

/* How many active interrupts may be in no list register when they can end in any order: nothing tells which one did. */
static inline uint32_t gich_stash_unordered(void) { return 1; }

/* How many list registers there are, and the bits of a priority that they have. */
static inline uint32_t gich_lr_num(void) { return (mmio_read32(gich_base + GICH_VTR) & 63) + 1; }
static inline uint32_t gich_priorities(void) { return 0xf8; }

/* The virtual CPU interface as after a reset; off. */
static inline void gich_reset(void)
{
    gich_set_hcr(0);
    mmio_write32(gich_base + GICH_VMCR, 0);
    mmio_write32(gich_base + GICH_APR, 0);
}

static inline lr_t lr_make(uint32_t irq, uint32_t priority, uint32_t group)
{
    return group << 30 | (priority >> 3) << 23 | irq;
}

/* The guest's deactivation deactivates the physical interrupt of the same number. */
static inline lr_t lr_make_hw(uint32_t irq, uint32_t priority, uint32_t group)
{
    return lr_make(irq, priority, group) | LR_HW | irq << 10;
}

static inline uint32_t lr_irq(lr_t lr) { return lr & (uint32_t)LR_VINTID; }
static inline uint32_t lr_priority(lr_t lr) { return (uint32_t)field_get(LR_PRIORITY, lr) << 3; }
static inline uint8_t lr_sender(lr_t lr) { return lr_irq(lr) < 16 ? (uint8_t)field_get(LR_SENDER, lr) : 0; }
static inline lr_t lr_of_sender(uint8_t sender) { return (lr_t)field_put(LR_SENDER, sender); }

#endif
