/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Inside the virtual GIC.
 *
 * Three ways lead an interrupt into a list register, on the core that will take it: virqc_irq() from the physical GIC,
 * virqc_sync() from the word `pending`, an SGI to oneself directly. It leaves by the guest's own end of interrupt, or
 * by vgic_lr_take() because a register says so. Registers of enables and priorities are memory; those of pending and
 * active states ask the physical GIC and the list registers, of other cores too, under the VM's gate.
 *
 * The gate orders such changes within a VM, and its holder may ask other cores. So whoever waits for it answers
 * questions meanwhile, and nothing else is waited for inside. It is never held by two VMs' cores.
 *
 * Why an interrupt that is disabled on one core cannot slip into a list register of another: the one clears the bit in
 * `enabled`, then looks whether the interrupt is physically active (a device's) or asks the core (any other); the other
 * makes it active by acknowledging it, then reads `enabled`. With a barrier in between on both sides one of them sees
 * the other.
 */
#ifndef VGIC_H
#define VGIC_H

#include <vgic_version.h>
#include <arch/barrier.h>
#include <gich.h>
#include <vm.h>

#include "gic.h"
#include "gicd.h"

#define peek(word) arch_peek(word)
#define poke(word, v) atomic_store_explicit(word, v, memory_order_relaxed)

/* In virqc_vcpu.dirty, above the banks. */
#define VGIC_DIRTY_ASK BIT(32) /* virqc_vcpu.ask has a question */
#define VGIC_DIRTY_PRIVATE BIT(33) /* what of bank 0 may be forwarded has changed: tell the physical GIC */

static inline struct vgic_bank *vgic_bank_at(struct vcpu *vcpu, uint32_t index)
{
    return index == 0 ? &vcpu->virqc.bank : &vcpu->vm->virqc.bank[index];
}

static inline struct vgic_bank *vgic_bank(struct vcpu *vcpu, uint32_t irq) { return vgic_bank_at(vcpu, irq / 32); }

/* May be delivered, if it becomes pending. */
static inline uint32_t vgic_live(const struct vgic_bank *b) { return peek(&b->enabled) & peek(&b->forward); }

/* The vCPU that gets `irq`, of which `vcpu` has the private ones; or VGIC_NO_ROUTE. */
static inline uint32_t vgic_route(const struct vcpu *vcpu, uint32_t irq)
{
    return irq < INTID_SPI ? vcpu->id : atomic_load(&vcpu->vm->virqc.route[irq % (32 * VGIC_BANKS)]);
}

/* Pending in the words, and nothing forbids delivery. */
static inline uint32_t vgic_due(const struct vgic_bank *b)
{
    return peek(&b->pending) & vgic_live(b) & ~peek(&b->active);
}

/* Its list register, but for the state and the sender. */
static inline lr_t vgic_lr(const struct vcpu *vcpu, const struct vgic_bank *b, uint32_t irq)
{
    uint32_t priority = b->priority.byte[irq % 32] & vcpu->virqc.lr_priorities;
    uint32_t group = peek(&b->group) >> (irq % 32) & 1;

    return (b->hw >> (irq % 32) & 1) != 0 ? lr_make_hw(irq, priority, group) : lr_make(irq, priority, group);
}

/* ---- vgic.c: delivery; vgic_deliver.h has more ---- */

/* As vgic_deliver(), when something else is in a list register. */
void vgic_deliver_beside(struct vcpu *self, struct vgic_bank *b, uint32_t irq);

/* vgic_tell(), not inline. */
void vgic_signal(struct vcpu *target, struct vgic_bank *b);

/* This core's vCPU: deliver what it can of a bank. */
void vgic_sync_each(struct vcpu *self, struct vgic_bank *b);

/* Signal whoever gets the pending ones of `bits`; `owner` is bank 0's. */
void vgic_resend(struct vcpu *owner, struct vgic_bank *b, uint32_t bits);

/* ---- vgic_lr.c: this core's list registers, beyond what fits ---- */

#define VGIC_LOOK 0u
#define VGIC_TAKE_PENDING 1u
#define VGIC_TAKE_ACTIVE 2u

struct vgic_found {
    uint32_t pending;
    uint32_t active;
};

/* Which of bank `b`'s `mask` are pending or active in this core's list registers (or stash); with VGIC_TAKE_… they are
 * not any more. */
struct vgic_found vgic_lr_take(struct vcpu *self, struct vgic_bank *b, uint32_t mask, uint32_t what);

/* Something is parked: the highest priorities of all get into list registers, the others wait on. */
void vgic_lr_refill(struct vcpu *self);

/* `irq`, which is in list register n, was claimed once more. */
void vgic_lr_again(struct vcpu *self, unsigned n, uint32_t irq);

/* The maintenance interrupt: ends that had no list register, refill. */
void vgic_lr_maintain(struct vcpu *self);

/* An active interrupt that is in no list register ends. false: it is not stashed here. */
bool vgic_lr_unstash(struct vcpu *self, uint32_t irq);

/* Before the guest runs again. */
static inline void vgic_settle(struct vcpu *self)
{
    if (unlikely(self->virqc.parked != 0)) {
        vgic_lr_refill(self);
    }
}

/* ---- vgic_ask.c: the gate, and other cores' list registers ---- */

void vgic_gate_enter(struct vcpu *self);
void vgic_gate_leave(struct vcpu *self);

/* Inside the gate: vgic_lr_take() on every core that can have something of it. `owner`: whose bank 0. */
struct vgic_found vgic_ask(struct vcpu *self, struct vcpu *owner, struct vgic_bank *b, uint32_t mask, uint32_t what);

/* This core's vCPU: do what VGIC_DIRTY_… in `dirty` ask for. */
void vgic_answer(struct vcpu *self, uint64_t dirty);

/* ---- vgic_state.c: pending, active and enabled, wherever they are ---- */

/* Inside no gate; `owner` is bank 0's vCPU. */
uint32_t vgic_pending(struct vcpu *owner, struct vgic_bank *b);
uint32_t vgic_active(struct vcpu *owner, struct vgic_bank *b);
void vgic_set_pending(struct vcpu *owner, struct vgic_bank *b, uint32_t bits);
void vgic_clear_pending(struct vcpu *owner, struct vgic_bank *b, uint32_t bits);
void vgic_set_active(struct vcpu *owner, struct vgic_bank *b, uint32_t bits);
void vgic_clear_active(struct vcpu *owner, struct vgic_bank *b, uint32_t bits);

/* `bits` were disabled: none of them stays in a list register as pending. */
void vgic_withdraw(struct vcpu *owner, struct vgic_bank *b, uint32_t bits);

/* Groups, or the group enables, become these. */
void vgic_set_group(struct vcpu *owner, struct vgic_bank *b, uint32_t group);
void vgic_set_ctlr(struct vm *vm, uint32_t groups);
/* VGIC_DIRTY_PRIVATE on this core. */
void vgic_private_refresh(struct vcpu *self);

/* SPI `irq` is delivered to `target` from now on; NULL: to nobody. */
void vgic_set_route(struct vm *vm, uint32_t irq, struct vcpu *target);

/* Physically: pending as it was before it was acknowledged, and not active. */
void vgic_unacknowledge(struct vgic_bank *b, uint32_t bits);

/* ---- vgicd.c: registers with a field for each interrupt; vgic_regs.h ---- */

/* A register that is not there, or has nothing for us: reads as zero, ignores writes; a word, aligned. */
static inline bool vgic_reserved(uint64_t at, struct mmio *access)
{
    access->value = 0;
    return access->width == 4 && (at & 3) == 0;
}

/* A word that the guest cannot change. */
static inline bool vgic_read_only(uint64_t at, struct mmio *access, uint32_t value)
{
    access->value = value;
    return access->width == 4 && (at & 3) == 0;
}

/* Identification: the product is ours, by the code of the architecture's author, since we have none (GICv3 spec, 12.9.11). */
#define VGIC_IIDR 0xb000043bu

/* ---- v2/vgicv2.c or v3/vgicv3.c; vgic_dist.h has more ---- */

/* What the distributor has elsewhere. */
bool vgicd_other(struct vcpu *self, uint32_t at, struct mmio *access);
/* What the version adds, as after a reset. Returns who gets all SPIs then; NULL: nobody. */
struct vcpu *vgic_version_reset(struct vm *vm);

#endif
