/* SPDX-License-Identifier: Apache-2.0 */
/* Into a list register of this core, on the ways where every instruction counts. */
#ifndef VGIC_DELIVER_H
#define VGIC_DELIVER_H

#include <arch/self.h>
#include <irqc.h>
#include <machine.h>

#include "vgic.h"
#include "vgic_source.h"

/* List register n is free, and is to be `lr`, pending. */
static inline void vgic_deliver_lr(struct vcpu *self, uint32_t irq, unsigned n, lr_t lr)
{
    lr |= LR_PENDING;
    if (likely(vgic_source_claim(self, irq, &lr))) {
        self->virqc.lr_irq[n] = (uint16_t)irq;
        gich_set_lr(n, lr);
    }
}

static inline void vgic_deliver_to(struct vcpu *self, struct vgic_bank *b, uint32_t irq, unsigned n)
{
    vgic_deliver_lr(self, irq, n, vgic_lr(self, b, irq));
}

/* This core's vCPU gets `irq`, which is nowhere pending (it was claimed), live and not active in `active`. To be followed
 * by vgic_settle(). */
static inline void vgic_deliver(struct vcpu *self, struct vgic_bank *b, uint32_t irq)
{
    if (likely((~gich_free() & self->virqc.lr_mask) == 0)) {
        vgic_deliver_to(self, b, irq, 0);
    } else {
        vgic_deliver_beside(self, b, irq);
    }
}

/* Another core's vCPU is to look at a bank. One that was told, and has not looked yet, is not told again. */
static inline void vgic_kick(struct vcpu *target, uint32_t index)
{
    if ((atomic_fetch_or(&target->virqc.dirty, BIT(index)) & BIT(index)) == 0) {
        irqc_ipi(target->cpu);
    }
}

/* Something in `b` may have become deliverable to `target`: see to it, here or there. */
static inline void vgic_tell(struct vcpu *target, struct vgic_bank *b)
{
    if (unlikely(target == arch_cpu_self()->vcpu)) {
        vgic_sync_each(target, b);
    } else {
        vgic_kick(target, b->index);
    }
}

/* Make `irq` of `b` pending; any core. true: it was not, and its target is to be told. */
static inline bool vgic_post(struct vgic_bank *b, uint32_t irq)
{
    uint32_t bit = BIT32(irq % 32);

    /* `enabled` pairs with vgicd.c, enabling; what is loaded after it is as young: `forward` pairs with forward_update. */
    return (atomic_fetch_or(&b->pending, bit) & bit) == 0 && (atomic_load(&b->enabled) & peek(&b->forward) & bit) != 0;
}

#endif
