/* SPDX-License-Identifier: Apache-2.0 */
/*
 * List registers when there are too few. The highest priorities are in them; what else is pending waits in `pending`, its
 * bank in `parked`, and an interrupt comes when the guest has taken all that is pending in them, or its CPU interface lets
 * another group through. An active one may have to make room, too: its end then finds no list register, is counted by the
 * hardware (EOIcount) and reported by an interrupt.
 */
#include <arch/mmio.h>

#include "vgic.h"
#include "vgic_sgi.h"
#include "vgic_source.h"

#define NOBODY VGIC_LRS
#define BLOCKED 0x100u /* above every priority */

static SLOW bool any_pending(const struct vcpu *self)
{
    for (uint32_t used = ~gich_free() & self->virqc.lr_mask; used != 0; used &= used - 1) {
        if ((gich_lr(bit_first(used)) & LR_PENDING) != 0) {
            return true;
        }
    }
    return false;
}

/* When to look again at those that wait. Where all list registers are active and in their way, most of them must end. */
static SLOW uint32_t wait_for(const struct vcpu *self)
{
    uint32_t vmcr = gich_vmcr();

    return (any_pending(self) ? GICH_HCR_NPIE : GICH_HCR_UIE) |
           ((vmcr & VMCR_ENG0) != 0 ? GICH_HCR_VGRPDIE(0) : GICH_HCR_VGRPEIE(0)) |
           ((vmcr & VMCR_ENG1) != 0 ? GICH_HCR_VGRPDIE(1) : GICH_HCR_VGRPEIE(1));
}

static SLOW void hcr_update(struct vcpu *self)
{
    uint32_t hcr = GICH_HCR_EN | self->virqc.hushed | (self->virqc.parked != 0 ? wait_for(self) : 0) |
                   (self->virqc.stashed != 0 ? GICH_HCR_LRENPIE | GICH_HCR_TDIR : 0);

    self->virqc.lr_open = self->virqc.parked != 0 ? 0 : self->virqc.lr_mask;
    if (hcr != self->virqc.hcr) {
        self->virqc.hcr = hcr;
        gich_set_hcr(hcr | (gich_hcr() & (uint32_t)GICH_HCR_EOICOUNT)); /* which the next maintenance looks at */
    }
}

static SLOW void lr_put(struct vcpu *self, unsigned n, lr_t lr)
{
    self->virqc.lr_irq[n] = (uint16_t)lr_irq(lr);
    gich_set_lr(n, lr);
}

/*
 * An interrupt that is pending in list register n was claimed once more: the two are one. It is marked in `pending` again,
 * so that whoever makes it pending a third time finds it so and interrupts nobody. The mark must be gone when the guest has
 * taken the interrupt: what comes then is the next one.
 * GICv3: the guest's next access to its CPU interface traps, and so the mark goes just before. GICv2 has no such trap: the
 * end of the interrupt is reported, and as it is marked it comes again; once too often if all of it was before.
 */
static SLOW void hush(struct vcpu *self, unsigned n, lr_t lr)
{
    uint32_t irq = lr_irq(lr);

    atomic_fetch_or(&vgic_bank(self, irq)->pending, BIT32(irq % 32));
    gich_set_lr(n, lr | LR_EOI);
    self->virqc.hushed = GICH_HCR_TALL;
    hcr_update(self);
}

COLD bool vgic_unhush(struct vcpu *vcpu)
{
    if (vcpu->virqc.hushed == 0) {
        return false;
    }
    for (uint32_t used = ~gich_free() & vcpu->virqc.lr_mask; used != 0; used &= used - 1) {
        lr_t lr = gich_lr(bit_first(used));
        if ((lr & LR_PENDING) != 0) {
            atomic_fetch_and(&vgic_bank(vcpu, lr_irq(lr))->pending, ~BIT32(lr_irq(lr) % 32));
        }
    }
    vcpu->virqc.hushed = 0;
    hcr_update(vcpu);
    return true;
}

COLD void vgic_lr_again(struct vcpu *self, unsigned n, uint32_t irq)
{
    lr_t lr = gich_lr(n);

    if (vgic_source_again(self, n, irq) || (lr & LR_HW) != 0) {
        return;
    }
    if ((lr & LR_PENDING) == 0) {
        gich_set_lr(n, lr | LR_PENDING);
    } else {
        hush(self, n, lr);
    }
}

/* What only waits in list registers joins those that are parked. */
static SLOW void park_pending(struct vcpu *self)
{
    for (uint32_t used = ~gich_free() & self->virqc.lr_mask; used != 0; used &= used - 1) {
        unsigned n = bit_first(used);
        lr_t lr = gich_lr(n);
        uint32_t irq = lr_irq(lr);
        if ((lr & (LR_PENDING | LR_ACTIVE)) == LR_PENDING) {
            vgic_source_return(self, lr);
            gich_set_lr(n, 0);
            atomic_fetch_or(&vgic_bank(self, irq)->pending, BIT32(irq % 32));
            self->virqc.parked |= BIT32(irq / 32);
        }
    }
}

/* Is `irq` in a list register (active, since those that wait are parked)? */
static SLOW bool listed(const struct vcpu *self, uint32_t irq)
{
    for (uint32_t used = ~gich_free() & self->virqc.lr_mask; used != 0; used &= used - 1) {
        if (self->virqc.lr_irq[bit_first(used)] == irq) {
            return true;
        }
    }
    return false;
}

/* The order among those that are parked: what the guest's CPU interface lets through, then by priority. */
static SLOW uint32_t rank(const struct vcpu *self, const struct vgic_bank *b, uint32_t n)
{
    uint32_t enabled = (peek(&b->group) >> n & 1) != 0 ? VMCR_ENG1 : VMCR_ENG0;

    return (b->priority.byte[n] & self->virqc.lr_priorities) | ((gich_vmcr() & enabled) != 0 ? 0 : BLOCKED);
}

/* The first of them, the lowest number of equals. INTID_SPECIAL: none is due. */
static SLOW uint32_t parked_first(struct vcpu *self)
{
    uint32_t best = INTID_SPECIAL;
    uint32_t best_rank = 2 * BLOCKED;

    for (uint32_t banks = self->virqc.parked; banks != 0; banks &= banks - 1) {
        struct vgic_bank *b = vgic_bank(self, 32 * bit_first(banks));
        for (uint32_t due = vgic_due(b); due != 0; due &= due - 1) {
            uint32_t irq = 32 * b->index + bit_first(due);
            uint32_t r = rank(self, b, irq % 32);
            if (r < best_rank && vgic_route(self, irq) == self->id && !listed(self, irq)) {
                best = irq;
                best_rank = r;
            }
        }
    }
    return best;
}

/* The active list register of the lowest priority, if that is below `priority` (numerically above it). With EOImode 1 an
 * active interrupt's priority has been dropped, and holds up nothing. */
static SLOW unsigned active_lowest(const struct vcpu *self, uint32_t priority)
{
    uint32_t limit = (gich_vmcr() & VMCR_EOIM) != 0 ? 0 : priority + 1;
    unsigned found = NOBODY;

    for (uint32_t used = self->virqc.lr_mask; used != 0; used &= used - 1) {
        unsigned n = bit_first(used);
        lr_t lr = gich_lr(n);
        if ((lr & (LR_PENDING | LR_ACTIVE)) == LR_ACTIVE && lr_priority(lr) >= limit) {
            found = n;
            limit = lr_priority(lr);
        }
    }
    return found;
}

static SLOW void stash(struct vcpu *self, unsigned n)
{
    lr_t lr = gich_lr(n);
    uint32_t irq = lr_irq(lr);

    self->virqc.stash[self->virqc.stashed++] = (struct vgic_stashed){ .irq = (uint16_t)irq,
                                                                      .priority = (uint8_t)lr_priority(lr),
                                                                      .source = lr_sender(lr) };
    atomic_fetch_or(&vgic_bank(self, irq)->active, BIT32(irq % 32));
}

static SLOW uint32_t stash_limit(void)
{
    uint32_t unordered = (gich_vmcr() & VMCR_EOIM) != 0 ? gich_stash_unordered() : VGIC_STASH;

    return unordered < VGIC_STASH ? unordered : VGIC_STASH;
}

/* A list register for `irq`, if need be an active interrupt's. */
static SLOW unsigned room_for(struct vcpu *self, uint32_t irq)
{
    uint32_t free = gich_free() & self->virqc.lr_mask;

    if (free != 0) {
        return bit_first(free);
    }
    if (self->virqc.stashed >= stash_limit()) {
        return NOBODY;
    }
    unsigned n = active_lowest(self, vgic_bank(self, irq)->priority.byte[irq % 32] & self->virqc.lr_priorities);
    if (n != NOBODY) {
        stash(self, n);
    }
    return n;
}

static SLOW void stash_drop(struct vcpu *self, uint32_t i)
{
    self->virqc.stash[i] = self->virqc.stash[--self->virqc.stashed];
}

/* The guest ended stash[i]. What was pending behind it may come now. */
static SLOW void stash_end(struct vcpu *self, uint32_t i)
{
    uint32_t irq = self->virqc.stash[i].irq;
    struct vgic_bank *b = vgic_bank(self, irq);
    uint32_t bit = BIT32(irq % 32);

    stash_drop(self, i);
    atomic_fetch_and(&b->active, ~bit);
    if ((b->hw & bit) != 0) {
        mmio_write32(b->regs + GICD_ICACTIVER, bit);
    }
    self->virqc.parked |= BIT32(irq / 32);
}

/* Ends come in the opposite order of acknowledges: the highest priority first. */
static SLOW uint32_t stash_highest(const struct vcpu *self)
{
    uint32_t best = 0;

    for (uint32_t i = 1; i < self->virqc.stashed; i++) {
        if (self->virqc.stash[i].priority < self->virqc.stash[best].priority) {
            best = i;
        }
    }
    return best;
}

/* Back into free list registers: then nothing of it costs an interrupt. It may have become pending again meanwhile. */
static SLOW void stash_return(struct vcpu *self)
{
    for (uint32_t free = gich_free(); free != 0 && self->virqc.stashed != 0; free &= free - 1) {
        struct vgic_stashed s = self->virqc.stash[stash_highest(self)];
        struct vgic_bank *b = vgic_bank(self, s.irq);
        uint32_t bit = BIT32(s.irq % 32);
        unsigned n = bit_first(free);
        stash_drop(self, stash_highest(self));
        lr_put(self, n, vgic_lr(self, b, s.irq) | LR_ACTIVE | lr_of_sender(s.source));
        atomic_fetch_and(&b->active, ~bit);
        if ((vgic_due(b) & bit) != 0 && (atomic_fetch_and(&b->pending, ~bit) & bit) != 0) {
            vgic_lr_again(self, n, s.irq);
        }
    }
}

COLD void vgic_lr_refill(struct vcpu *self)
{
    uint32_t irq;
    unsigned n;

    park_pending(self);
    while ((irq = parked_first(self)) != INTID_SPECIAL && (n = room_for(self, irq)) != NOBODY) {
        struct vgic_bank *b = vgic_bank(self, irq);
        lr_t lr = vgic_lr(self, b, irq) | LR_PENDING;
        if ((atomic_fetch_and(&b->pending, ~BIT32(irq % 32)) & BIT32(irq % 32)) != 0 &&
            vgic_source_claim(self, irq, &lr)) {
            lr_put(self, n, lr);
        }
    }
    if (irq == INTID_SPECIAL) {
        self->virqc.parked = 0;
        stash_return(self);
    }
    hcr_update(self);
}

COLD void vgic_lr_maintain(struct vcpu *self)
{
    uint32_t ends = (uint32_t)field_get(GICH_HCR_EOICOUNT, gich_hcr());

    gich_set_hcr(self->virqc.hcr);
    if ((gich_vmcr() & VMCR_EOIM) != 0 && gich_stash_unordered() > 1) {
        ends = 0; /* deactivations trap, each with its number; the emulator counts priority drops, too */
    }
    for (; ends != 0 && self->virqc.stashed != 0; ends--) {
        stash_end(self, stash_highest(self));
    }
    for (uint32_t ended = gich_ended(); ended != 0; ended &= ended - 1) {
        gich_set_lr(bit_first(ended), 0);
        self->virqc.parked |= BIT32(self->virqc.lr_irq[bit_first(ended)] / 32);
    }
    vgic_lr_refill(self);
}

COLD bool vgic_lr_unstash(struct vcpu *self, uint32_t irq)
{
    for (uint32_t i = 0; i < self->virqc.stashed; i++) {
        if (self->virqc.stash[i].irq == irq) {
            stash_end(self, i);
            vgic_lr_refill(self);
            return true;
        }
    }
    return false;
}

static SLOW uint32_t stash_take(struct vcpu *self, struct vgic_bank *b, uint32_t mask, uint32_t what)
{
    uint32_t found = 0;

    for (uint32_t i = self->virqc.stashed; i-- > 0;) {
        uint32_t irq = self->virqc.stash[i].irq;
        uint32_t bit = BIT32(irq % 32) & mask;
        if (vgic_bank(self, irq) == b && bit != 0) {
            found |= bit;
            if ((what & VGIC_TAKE_ACTIVE) != 0) {
                stash_drop(self, i);
                atomic_fetch_and(&b->active, ~bit);
            }
        }
    }
    return found;
}

/* List register n holds one of those that are looked for. */
static SLOW lr_t lr_take(struct vcpu *self, unsigned n, uint32_t what)
{
    lr_t lr = gich_lr(n);
    lr_t out = ((what & VGIC_TAKE_PENDING) != 0 ? LR_PENDING : 0) | ((what & VGIC_TAKE_ACTIVE) != 0 ? LR_ACTIVE : 0);

    if ((lr & out & LR_PENDING) != 0) {
        vgic_source_return(self, lr);
    }
    if ((lr & out) != 0) {
        gich_set_lr(n, lr & (LR_PENDING | LR_ACTIVE) & ~out ? lr & ~out : 0);
    }
    return lr;
}

COLD struct vgic_found vgic_lr_take(struct vcpu *self, struct vgic_bank *b, uint32_t mask, uint32_t what)
{
    struct vgic_found found = { 0, 0 };

    for (uint32_t used = ~gich_free() & self->virqc.lr_mask; used != 0; used &= used - 1) {
        unsigned n = bit_first(used);
        uint32_t irq = self->virqc.lr_irq[n];
        uint32_t bit = BIT32(irq % 32) & mask;
        if (vgic_bank(self, irq) == b && bit != 0) {
            lr_t lr = lr_take(self, n, what);
            found.pending |= (lr & LR_PENDING) != 0 ? bit : 0;
            found.active |= (lr & LR_ACTIVE) != 0 ? bit : 0;
        }
    }
    if (unlikely(self->virqc.stashed != 0)) {
        found.active |= stash_take(self, b, mask, what);
        hcr_update(self);
    }
    return found;
}
