/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A GICv2 SGI knows its sender, and is pending once for each (GICv2 spec, 3.2.3). A list register holds one; the next one's
 * turn comes when that has ended, which LR_EOI reports.
 */
#ifndef VGIC_SOURCE_H
#define VGIC_SOURCE_H

#include "vgic.h"

/* `irq` was claimed from `pending`: put one sender into the list register. false: there is none. */
static inline bool vgic_source_claim(struct vcpu *self, uint32_t irq, lr_t *lr)
{
    if (irq >= INTID_PPI) {
        return true;
    }
    _Atomic uint8_t *sources = &self->virqc.version.sources[irq];
    uint8_t waiting = atomic_load(sources);
    if (unlikely(waiting == 0)) {
        return false;
    }
    uint8_t sender = (uint8_t)bit_first(waiting);
    *lr |= lr_of_sender(sender);
    if (unlikely((uint8_t)(atomic_fetch_and(sources, (uint8_t)~BIT32(sender)) & ~BIT32(sender)) != 0)) {
        *lr |= LR_EOI;
        atomic_fetch_or(&self->virqc.bank.pending, BIT32(irq));
    }
    return true;
}

/* The list register goes away, its interrupt pending: its sender waits again. */
static inline void vgic_source_return(struct vcpu *self, lr_t lr)
{
    if (lr_irq(lr) < INTID_PPI) {
        atomic_fetch_or(&self->virqc.version.sources[lr_irq(lr)], (uint8_t)BIT32(lr_sender(lr)));
    }
}

/* An SGI that is in list register n comes again: the same sender joins, others wait. false: it is no SGI. */
bool vgic_source_again(struct vcpu *self, unsigned n, uint32_t irq);

#endif
