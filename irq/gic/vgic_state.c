/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Pending and active states as the guest's registers show and change them, wherever they are kept (virqc_state.h). An
 * interrupt moves from a word to a list register and back while we look: so words are read before and after the list
 * registers.
 */
#include <arch/barrier.h>
#include <arch/mmio.h>
#include <arch/self.h>
#include <irqc.h>
#include <machine.h>

#include "gic.h"
#include "vgic.h"
#include "vgic_dist.h"

static SLOW struct vcpu *self_enter(void)
{
    struct vcpu *self = arch_cpu_self()->vcpu;

    vgic_gate_enter(self);
    return self;
}

static SLOW uint32_t physical(struct vgic_bank *b, uint32_t reg) { return mmio_read32(b->regs + reg) & b->hw; }

/* Those that can be in a list register at all: a device's is then physically active. */
static SLOW uint32_t maybe_listed(struct vgic_bank *b, uint32_t bits)
{
    return bits & b->owned & (~b->hw | physical(b, GICD_ISACTIVER));
}

/* Physically pending as before the acknowledge. Where a line is up, it says so itself. */
static SLOW void pending_again(struct vgic_bank *b, uint32_t bits)
{
    uint32_t again = bits & (peek(&b->edge) | (peek(&b->latched) & ~mmio_read32(b->regs + GICD_ISPENDR)));

    if (again != 0) {
        mmio_write32(b->regs + GICD_ISPENDR, again);
    }
}

COLD void vgic_unacknowledge(struct vgic_bank *b, uint32_t bits)
{
    pending_again(b, bits);
    mmio_write32(b->regs + GICD_ICACTIVER, bits);
}

COLD uint32_t vgic_pending(struct vcpu *owner, struct vgic_bank *b)
{
    uint32_t v = physical(b, GICD_ISPENDR) | atomic_load(&b->pending);
    uint32_t listed = maybe_listed(b, UINT32_MAX);

    if (listed != 0) {
        struct vcpu *self = self_enter();
        v |= vgic_ask(self, owner, b, listed, VGIC_LOOK).pending | atomic_load(&b->pending);
        vgic_gate_leave(self);
    }
    return v;
}

COLD uint32_t vgic_active(struct vcpu *owner, struct vgic_bank *b)
{
    uint32_t v = atomic_load(&b->active);
    uint32_t listed = maybe_listed(b, UINT32_MAX);

    if (listed != 0) {
        struct vcpu *self = self_enter();
        v |= vgic_ask(self, owner, b, listed, VGIC_LOOK).active | atomic_load(&b->active);
        vgic_gate_leave(self);
    }
    return v;
}

/* Inside the gate: those of `bits` that are pending here, in a list register or a word, are not any more. */
static SLOW uint32_t take_pending(struct vcpu *self, struct vcpu *owner, struct vgic_bank *b, uint32_t bits)
{
    uint32_t taken = atomic_fetch_and(&b->pending, ~bits) & bits;

    taken |= vgic_ask(self, owner, b, maybe_listed(b, bits), VGIC_TAKE_PENDING).pending;
    return taken | (atomic_fetch_and(&b->pending, ~bits) & bits);
}

/* What is pending here already stays as it is. A device's becomes pending in the physical GIC and comes from there. */
COLD void vgic_set_pending(struct vcpu *owner, struct vgic_bank *b, uint32_t bits)
{
    struct vcpu *self = self_enter();

    bits &= ~atomic_load(&b->pending);
    bits &= ~vgic_ask(self, owner, b, maybe_listed(b, bits), VGIC_LOOK).pending;
    bits &= ~atomic_load(&b->pending);
    if ((bits & b->hw) != 0) {
        atomic_fetch_or(&b->latched, bits & b->hw);
        mmio_write32(b->regs + GICD_ISPENDR, bits & b->hw);
    }
    atomic_fetch_or(&b->pending, bits & ~b->hw);
    vgic_gate_leave(self);
    if ((bits & ~b->hw) != 0) {
        vgic_resend(owner, b, bits & ~b->hw);
    }
}

COLD void vgic_clear_pending(struct vcpu *owner, struct vgic_bank *b, uint32_t bits)
{
    struct vcpu *self = self_enter();
    uint32_t taken = take_pending(self, owner, b, bits) & b->hw;

    if ((bits & b->hw) != 0) {
        atomic_fetch_and(&b->latched, ~bits);
        mmio_write32(b->regs + GICD_ICPENDR, bits & b->hw);
    }
    if (taken != 0) {
        mmio_write32(b->regs + GICD_ICACTIVER, taken);
    }
    vgic_gate_leave(self);
}

/* Active and in no list register: nobody has taken it. What was pending stays so, behind the active state. */
COLD void vgic_set_active(struct vcpu *owner, struct vgic_bank *b, uint32_t bits)
{
    struct vcpu *self = self_enter();

    bits &= ~atomic_load(&b->active);
    bits &= ~vgic_ask(self, owner, b, maybe_listed(b, bits), VGIC_LOOK).active;
    uint32_t taken = take_pending(self, owner, b, bits);
    if ((bits & b->hw) != 0) {
        mmio_write32(b->regs + GICD_ISACTIVER, bits & b->hw);
    }
    pending_again(b, taken & b->hw);
    atomic_fetch_or(&b->active, bits);
    atomic_fetch_or(&b->pending, taken & ~b->hw);
    vgic_gate_leave(self);
}

COLD void vgic_clear_active(struct vcpu *owner, struct vgic_bank *b, uint32_t bits)
{
    struct vcpu *self = self_enter();
    uint32_t ended = vgic_ask(self, owner, b, maybe_listed(b, bits), VGIC_TAKE_ACTIVE).active;

    ended |= atomic_fetch_and(&b->active, ~bits) & bits;
    if ((ended & b->hw) != 0) {
        mmio_write32(b->regs + GICD_ICACTIVER, ended & b->hw);
    }
    vgic_gate_leave(self);
    vgic_resend(owner, b, ended);
}

static SLOW void withdraw(struct vcpu *self, struct vcpu *owner, struct vgic_bank *b, uint32_t bits)
{
    uint32_t taken = take_pending(self, owner, b, bits);

    atomic_fetch_or(&b->pending, taken & ~b->hw);
    if ((taken & b->hw) != 0) {
        vgic_unacknowledge(b, taken & b->hw);
    }
}

COLD void vgic_withdraw(struct vcpu *owner, struct vgic_bank *b, uint32_t bits)
{
    struct vcpu *self = self_enter();

    withdraw(self, owner, b, bits);
    vgic_gate_leave(self);
}

/* What may be forwarded follows from the groups. The physical GIC's enables follow, but for the private interrupts of
 * another core: those are its own business (GICv2: nobody else can). */
static SLOW void forward_update(struct vcpu *self, struct vcpu *owner, struct vgic_bank *b)
{
    uint32_t ctlr = peek(&self->vm->virqc.ctlr);
    uint32_t group = peek(&b->group);
    uint32_t forward = ((ctlr & GICD_CTLR_GRP1) != 0 ? group : 0) | ((ctlr & GICD_CTLR_GRP0) != 0 ? ~group : 0);

    atomic_store(&b->forward, forward & b->owned);
    if (owner != self && b->index == 0) {
        atomic_fetch_or(&owner->virqc.dirty, VGIC_DIRTY_PRIVATE);
        irqc_ipi(owner->cpu);
        return;
    }
    mmio_write32(b->regs + GICD_ISENABLER, vgic_live(b) & peek(&b->wired));
    mmio_write32(b->regs + GICD_ICENABLER, ~vgic_live(b) & peek(&b->wired));
    vgic_disabled(b);
    arch_io_barrier();
    withdraw(self, owner, b, ~forward & b->owned);
}

COLD void vgic_private_refresh(struct vcpu *self)
{
    struct vgic_bank *b = &self->virqc.bank;

    mmio_write32(b->regs + GICD_ISENABLER, vgic_live(b) & peek(&b->wired));
    mmio_write32(b->regs + GICD_ICENABLER, ~vgic_live(b) & peek(&b->wired));
    arch_io_barrier();

    uint32_t off = ~peek(&b->forward) & b->owned;
    uint32_t taken = vgic_lr_take(self, b, off, VGIC_TAKE_PENDING).pending;
    atomic_fetch_or(&b->pending, taken);
    vgic_sync_each(self, b);
}

/* A change of group finds what waits in a list register, which holds the group it had. */
COLD void vgic_set_group(struct vcpu *owner, struct vgic_bank *b, uint32_t group)
{
    struct vcpu *self = self_enter();
    uint32_t changed = (peek(&b->group) ^ group) & b->owned;

    if (changed != 0) {
        atomic_store(&b->group, group & b->owned);
        forward_update(self, owner, b);
        atomic_fetch_or(&b->pending, take_pending(self, owner, b, changed));
    }
    vgic_gate_leave(self);
    vgic_resend(owner, b, changed);
}

COLD void vgic_set_ctlr(struct vm *vm, uint32_t groups)
{
    uint32_t ctlr = groups | VGIC_CTLR_FIXED;
    struct vcpu *self = self_enter();
    bool changed = atomic_exchange(&vm->virqc.ctlr, ctlr) != ctlr;

    for (uint32_t i = 1; changed && i < vm->virqc.banks; i++) {
        forward_update(self, self, &vm->virqc.bank[i]);
    }
    for (uint32_t i = 0; changed && i < vm->vcpu_num; i++) {
        forward_update(self, &vm->vcpus[i], &vm->vcpus[i].virqc.bank);
    }
    vgic_gate_leave(self);
    for (uint32_t i = 1; changed && i < vm->virqc.banks; i++) {
        vgic_resend(self, &vm->virqc.bank[i], UINT32_MAX);
    }
    vgic_signal(self, &self->virqc.bank);
}

/* The physical interrupt of one that is routed nowhere is masked. */
static SLOW void wire(struct vgic_bank *b, uint32_t irq, const struct vcpu *target)
{
    uint32_t bit = BIT32(irq % 32);

    if (target != NULL) {
        irqc_set_route(irq, target->cpu);
        atomic_fetch_or(&b->wired, bit);
        mmio_write32(b->regs + GICD_ISENABLER, vgic_live(b) & bit);
    } else {
        atomic_fetch_and(&b->wired, ~bit);
        mmio_write32(b->regs + GICD_ICENABLER, bit);
        vgic_disabled(b);
    }
    arch_io_barrier();
}

COLD void vgic_set_route(struct vm *vm, uint32_t irq, struct vcpu *target)
{
    struct vgic_bank *b = &vm->virqc.bank[irq / 32];
    uint32_t bit = BIT32(irq % 32);
    struct vcpu *self = self_enter();
    uint32_t before = peek(&vm->virqc.route[irq]);
    uint32_t after = target != NULL ? target->id : VGIC_NO_ROUTE;

    atomic_store(&vm->virqc.route[irq], (uint8_t)after);
    if ((b->hw & bit) != 0) {
        wire(b, irq, target);
    }
    if (before != after) {
        atomic_fetch_or(&b->pending, take_pending(self, self, b, bit));
    }
    vgic_gate_leave(self);
    vgic_resend(self, b, bit);
}
