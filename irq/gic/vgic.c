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

#include "gic.h"
#include "vgic_source.h"

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

static COLD void physical_slow(struct vcpu *self, struct vgic_bank *b, uint32_t irq)
{
    uint32_t bit = BIT32(irq % 32);

    if ((b->hw & vgic_live(b) & bit) != 0) {
        vgic_lr_park(self, vgic_lr(self, b, irq) | LR_PENDING);
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

void vgic_deliver(struct vcpu *self, struct vgic_bank *b, uint32_t irq)
{
    uint32_t free = gich_free();

    for (uint32_t used = ~free & self->virqc.lr_mask; used != 0; used &= used - 1) {
        unsigned n = bit_first(used);
        if (self->virqc.lr_irq[n] == irq) {
            vgic_lr_again(self, b, n, irq);
            return;
        }
    }
    lr_t lr = vgic_lr(self, b, irq) | LR_PENDING;
    if (unlikely(!vgic_source_claim(self, irq, &lr))) {
        return;
    }
    if (unlikely(self->virqc.lr_open == 0)) {
        vgic_lr_park(self, lr);
        return;
    }
    if (unlikely(free == 0)) {
        vgic_lr_overflow(self, lr);
        return;
    }
    unsigned n = bit_first(free);
    self->virqc.lr_irq[n] = (uint16_t)irq;
    gich_set_lr(n, lr);
}

/* Never this core. A core that was told, and has not looked yet, is not told again. */
static void kick(struct vcpu *target, uint32_t index)
{
    if ((atomic_fetch_or(&target->virqc.dirty, BIT(index)) & BIT(index)) == 0) {
        irqc_ipi(target->cpu);
    }
}

/* A shared interrupt that is routed to this core's vCPU; if it is another's, that is told. */
static bool routed_here(struct vcpu *self, uint32_t irq)
{
    uint32_t route = peek(&self->vm->virqc.route[irq - INTID_SPI]);

    if (route == self->id) {
        return true;
    }
    if (route != VGIC_NO_ROUTE) {
        kick(&self->vm->vcpus[route], irq / 32);
    }
    return false;
}

void vgic_sync(struct vcpu *self, struct vgic_bank *b)
{
    uint32_t due = peek(&b->pending) & vgic_live(b) & ~peek(&b->active);

    for (; due != 0; due &= due - 1) {
        uint32_t bit = due & -due;
        uint32_t irq = 32 * b->index + bit_first(bit);
        if (b->index != 0 && !routed_here(self, irq)) {
            continue;
        }
        if ((atomic_fetch_and(&b->pending, ~bit) & bit) != 0) {
            vgic_deliver(self, b, irq);
        }
    }
}

void virqc_sync(struct vcpu *vcpu)
{
    uint64_t dirty = atomic_exchange(&vcpu->virqc.dirty, 0);

    if (unlikely(dirty >> VGIC_BANKS != 0)) {
        vgic_answer(vcpu, dirty);
    }
    for (uint32_t banks = (uint32_t)dirty; banks != 0; banks &= banks - 1) {
        vgic_sync(vcpu, vgic_bank(vcpu, 32 * bit_first(banks)));
    }
    vgic_settle(vcpu);
}

void vgic_signal(struct vcpu *target, uint32_t index)
{
    if (target == arch_cpu_self()->vcpu) {
        vgic_sync(target, vgic_bank(target, 32 * index));
        vgic_settle(target);
    } else {
        kick(target, index);
    }
}

void vgic_resend(struct vcpu *owner, struct vgic_bank *b, uint32_t bits)
{
    if (b->index == 0) {
        vgic_signal(owner, 0);
        return;
    }
    for (bits &= peek(&b->pending); bits != 0; bits &= bits - 1) {
        uint32_t route = peek(&owner->vm->virqc.route[32 * b->index + bit_first(bits) - INTID_SPI]);
        if (route != VGIC_NO_ROUTE) {
            vgic_signal(&owner->vm->vcpus[route], b->index);
        }
    }
}

void vgic_post(struct vcpu *target, struct vgic_bank *b, uint32_t irq)
{
    uint32_t bit = BIT32(irq % 32);

    if ((atomic_fetch_or(&b->pending, bit) & bit) == 0 &&
        (atomic_load(&b->enabled) & atomic_load(&b->forward) & bit) != 0) { /* pairs with vgicd.c, enabling */
        vgic_signal(target, b->index);
    }
}

void virqc_inject(struct vcpu *vcpu, uint32_t irq)
{
    struct vgic_bank *b = vgic_bank(vcpu, irq);
    uint32_t route = irq < INTID_SPI ? vcpu->id : peek(&vcpu->vm->virqc.route[irq - INTID_SPI]);

    if ((b->owned >> (irq % 32) & 1) == 0) {
        return;
    }
    if (route == VGIC_NO_ROUTE) {
        atomic_fetch_or(&b->pending, BIT32(irq % 32));
    } else {
        vgic_post(&vcpu->vm->vcpus[route], b, irq);
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
