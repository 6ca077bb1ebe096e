/* SPDX-License-Identifier: Apache-2.0 */
/* Delivery of interrupts to a vCPU. The first function is the way of every device's and timer's interrupt. */
#include "vgic.h"

#include <arch/barrier.h>
#include <arch/mmio.h>
#include <arch/self.h>
#include <board.h>
#include <irqc.h>
#include <machine.h>
#include <port.h>

#include "vgic_deliver.h"

/* Not enabled, or its group is not, or the guest routes it nowhere: the physical GIC keeps it, masked. */
static COLD void keep_physical(struct vgic_bank *b, uint32_t bit)
{
    mmio_write32(b->regs + GICD_ICENABLER, bit);
    vgic_unacknowledge(b, bit);
    arch_io_barrier(); /* another core may have enabled it meanwhile, and written that before our write */
    if ((vgic_live(b) & peek(&b->wired) & bit) != 0) {
        mmio_write32(b->regs + GICD_ISENABLER, bit);
    }
}

static COLD void wait_for_lr(struct vcpu *self, struct vgic_bank *b, uint32_t irq)
{
    atomic_fetch_or(&b->pending, BIT32(irq % 32));
    self->virqc.parked |= BIT32(b->index);
}

static COLD void physical_slow(struct vcpu *self, struct vgic_bank *b, uint32_t irq)
{
    uint32_t bit = BIT32(irq % 32);

    if ((b->hw & vgic_live(b) & bit) != 0 && self->virqc.fresh != 0) {
        atomic_fetch_or(&b->pending, bit); /* for a vCPU that has not started yet: virqc_vcpu_init() looks */
    } else if ((b->hw & vgic_live(b) & bit) != 0) {
        wait_for_lr(self, b, irq);
        vgic_lr_refill(self);
    } else if ((b->hw & bit) != 0) {
        keep_physical(b, bit);
    } else {
        if (irq == board.arch.gic.maintenance_id) {
            vgic_lr_maintain(self);
        } else {
            irqc_disable(irq);
        }
        gic_deactivate(irq);
    }
}

void virqc_irq(struct vcpu *vcpu, uint32_t irq)
{
    struct vgic_bank *b = vgic_bank(vcpu, irq);
    uint32_t free = gich_free() & vcpu->virqc.lr_open;
    uint32_t priority = b->priority.byte[irq % 32] & vcpu->virqc.lr_priorities;

    if (unlikely(((vgic_live(b) & b->hw) >> (irq % 32) & 1) == 0)) {
        physical_slow(vcpu, b, irq);
        return;
    }
    if (unlikely(free == 0)) {
        physical_slow(vcpu, b, irq);
        return;
    }
    unsigned n = bit_first(free);
    vcpu->virqc.lr_irq[n] = (uint16_t)irq;
    gich_set_lr(n, lr_make_hw(irq, priority, peek(&b->group) >> (irq % 32) & 1) | LR_PENDING);
}

void vgic_deliver_beside(struct vcpu *self, struct vgic_bank *b, uint32_t irq)
{
    uint32_t free = gich_free() & self->virqc.lr_open;

    for (uint32_t used = ~gich_free() & self->virqc.lr_mask; used != 0; used &= used - 1) {
        unsigned n = bit_first(used);
        if (self->virqc.lr_irq[n] == irq) {
            vgic_lr_again(self, n, irq);
            return;
        }
    }
    if (likely(free != 0)) {
        vgic_deliver_to(self, b, irq, bit_first(free));
    } else {
        wait_for_lr(self, b, irq);
    }
}

void vgic_sync_each(struct vcpu *self, struct vgic_bank *b)
{
    for (uint32_t due = vgic_due(b); due != 0; due &= due - 1) {
        uint32_t bit = due & -due;
        uint32_t irq = 32 * b->index + bit_first(bit);
        if (vgic_route(self, irq) == self->id && (atomic_fetch_and(&b->pending, ~bit) & bit) != 0) {
            vgic_deliver(self, b, irq);
        }
    }
    vgic_settle(self);
}

static COLD void sync_many(struct vcpu *self, uint64_t dirty)
{
    vgic_answer(self, dirty);
    for (uint32_t banks = (uint32_t)dirty; banks != 0; banks &= banks - 1) {
        vgic_sync_each(self, vgic_bank_at(self, bit_first(banks)));
    }
}

/* Mostly one virtual interrupt is due, it is ours, and the list registers are empty. */
void virqc_sync(struct vcpu *vcpu)
{
    uint64_t dirty = atomic_exchange(&vcpu->virqc.dirty, 0);

    if (unlikely(dirty == 0 || (dirty & (dirty - 1)) != 0 || dirty >> VGIC_BANKS != 0)) {
        sync_many(vcpu, dirty);
        return;
    }
    uint32_t index = bit_first(dirty);
    struct vgic_bank *b = vgic_bank_at(vcpu, index);
    uint32_t due = vgic_due(b);

    if (unlikely(due == 0)) {
        return;
    }
    uint32_t n = bit_first(due);
    uint32_t irq = 32 * index + n;
    if (unlikely((due & ((due - 1) | b->hw)) != 0 || (~gich_free() & vcpu->virqc.lr_mask) != 0 ||
                 (index != 0 && peek(&vcpu->vm->virqc.route[irq]) != vcpu->id))) {
        vgic_sync_each(vcpu, b);
        return;
    }
    /* Only what is ours is claimed, not even for a while: another core may be looking for its own. */
    if (likely((atomic_fetch_and(&b->pending, ~due) & due) != 0)) {
        uint32_t priority = b->priority.byte[n] & vcpu->virqc.lr_priorities;
        vgic_deliver_lr(vcpu, irq, 0, lr_make(irq, priority, peek(&b->group) >> n & 1));
    }
}

void vgic_signal(struct vcpu *target, struct vgic_bank *b) { vgic_tell(target, b); }

COLD void vgic_resend(struct vcpu *owner, struct vgic_bank *b, uint32_t bits)
{
    if (b->index == 0) {
        vgic_signal(owner, b);
        return;
    }
    for (bits &= peek(&b->pending); bits != 0; bits &= bits - 1) {
        uint32_t route = peek(&owner->vm->virqc.route[32 * b->index + bit_first(bits)]);
        if (route != VGIC_NO_ROUTE) {
            vgic_signal(&owner->vm->vcpus[route], b);
        }
    }
}

static COLD void inject_private(struct vcpu *vcpu, uint32_t irq)
{
    if (vgic_post(&vcpu->virqc.bank, irq)) {
        vgic_kick(vcpu, 0);
    }
}

void virqc_inject(struct vcpu *vcpu, uint32_t irq)
{
    struct vm *vm = vcpu->vm;
    uint32_t index = irq / 32;

    if (unlikely(index == 0)) {
        inject_private(vcpu, irq);
        return;
    }
    if (unlikely(!vgic_post(&vm->virqc.bank[index], irq))) {
        return;
    }
    uint32_t route = peek(&vm->virqc.route[irq]); /* after it is pending: pairs with vgic_set_route */
    if (likely(route != VGIC_NO_ROUTE)) {
        vgic_kick(&vm->vcpus[route], index);
    }
}

/* A pending interrupt that the priority mask and the group enables let through; whether one is running does not matter
 * to a core that sleeps. */
bool virqc_has_pending(struct vcpu *vcpu)
{
    uint32_t vmcr = gich_vmcr();

    for (uint32_t used = ~gich_free() & vcpu->virqc.lr_mask; used != 0; used &= used - 1) {
        lr_t lr = gich_lr(bit_first(used));
        uint32_t enabled = (lr & LR_GROUP1) != 0 ? VMCR_ENG1 : VMCR_ENG0;
        if ((lr & LR_PENDING) != 0 && (vmcr & enabled) != 0 && lr_priority(lr) < vmcr_pmr(vmcr)) {
            return true;
        }
    }
    return false;
}
