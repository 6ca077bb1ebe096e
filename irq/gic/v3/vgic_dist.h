/* SPDX-License-Identifier: Apache-2.0 */
/* Where the distributors of the two versions differ for the same register: affinity routing is always on. */
#ifndef VGIC_DIST_H
#define VGIC_DIST_H

#include <arch/mmio.h>
#include <vgic.h>

#include "gicr.h"

/* Interrupts of this bank were disabled, physically: wait until that counts, so that the guest need not. */
static inline void vgic_disabled(const struct vgic_bank *b)
{
    uintptr_t ctlr = b->index == 0 ? b->regs - GICR_SGI + GICR_CTLR : gic.dist + GICD_CTLR;
    uint32_t rwp = b->index == 0 ? GICR_CTLR_RWP : GICD_CTLR_RWP;

    if (unlikely((mmio_read32(ctlr) & rwp) != 0)) {
        gic_settle(ctlr, rwp);
    }
}

/* Bank 0 is the redistributors': here it has no interrupts (GICv3 spec, 12.9). */
static inline struct vgic_bank *vgic_dist_bank(struct vcpu *self, uint32_t n) { return &self->vm->virqc.bank[n]; }

/* Those of the VM that can be disabled, and whose pending state can be written. */
static inline uint32_t vgic_switched(const struct vgic_bank *b) { return b->owned; }

/* GICD_ITARGETSR: none. */
static inline bool vgic_targets_read(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    (void)owner;
    (void)b;
    access->value = 0;
    return true;
}

static inline bool vgic_targets_write(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    (void)owner;
    (void)b;
    (void)access;
    return true;
}

/* Those that cannot be disabled. */
static inline uint32_t vgic_always_enabled(const struct vgic_bank *b)
{
    (void)b;
    return 0;
}

#endif
