/* SPDX-License-Identifier: Apache-2.0 */
/* The VM's gate, and what one core asks another about its list registers. */
#include <arch/barrier.h>
#include <arch/self.h>
#include <irqc.h>
#include <machine.h>
#include <port.h>

#include "vgic.h"

#define ANSWER_BOUND_MS \
    1000 /* an emulator may let a core wait long, and longer the more often another reads the clock */
#define SPINS_BETWEEN_CLOCKS 256

/* One that was withdrawn is not answered: nobody would look at what is taken. */
static SLOW void answer(struct vcpu *self)
{
    struct vgic_ask *ask = &self->virqc.ask;
    uint32_t posted = VGIC_ASK_POSTED;

    if (!atomic_compare_exchange_strong(&ask->state, &posted, VGIC_ASK_BUSY)) { /* pairs with ask_core */
        return;
    }
    struct vgic_found found = vgic_lr_take(self, ask->bank, ask->mask, ask->what);
    ask->pending = found.pending;
    ask->active = found.active;
    atomic_store(&ask->state, VGIC_ASK_DONE); /* pairs with ask_core */
}

COLD void vgic_answer(struct vcpu *self, uint64_t dirty)
{
    if ((dirty & VGIC_DIRTY_ASK) != 0) {
        answer(self);
    }
    if ((dirty & VGIC_DIRTY_PRIVATE) != 0) {
        vgic_private_refresh(self);
    }
}

COLD void vgic_gate_enter(struct vcpu *self)
{
    struct lock *gate = &self->vm->virqc.gate;
    uint32_t mine = atomic_fetch_add_explicit(&gate->next, 1, memory_order_relaxed);

    while (atomic_load_explicit(&gate->serving, memory_order_acquire) != mine) { /* pairs with lock_release */
        if ((peek(&self->virqc.dirty) & VGIC_DIRTY_ASK) != 0) {
            atomic_fetch_and(&self->virqc.dirty, ~VGIC_DIRTY_ASK);
            answer(self);
        }
        arch_spin_hint();
    }
}

COLD void vgic_gate_leave(struct vcpu *self) { lock_release(&self->vm->virqc.gate); }

static SLOW bool in_time(uint32_t spins, uint64_t bound)
{
    return spins % SPINS_BETWEEN_CLOCKS != 0 || arch_time() <= bound;
}

static SLOW bool withdrawn(struct vgic_ask *ask)
{
    uint32_t posted = VGIC_ASK_POSTED;

    return atomic_compare_exchange_strong(&ask->state, &posted, VGIC_ASK_NONE);
}

/* A core that does not answer in time is not in the guest, or will have to keep what it has. One that has begun to answer
 * comes to an end. */
static SLOW struct vgic_found ask_core(struct vcpu *other, struct vgic_bank *b, uint32_t mask, uint32_t what)
{
    struct vgic_ask *ask = &other->virqc.ask;

    ask->bank = b;
    ask->mask = mask;
    ask->what = what;
    atomic_store(&ask->state, VGIC_ASK_POSTED); /* pairs with answer */
    atomic_fetch_or(&other->virqc.dirty, VGIC_DIRTY_ASK);
    irqc_ipi(other->cpu);

    uint64_t bound = arch_time() + ANSWER_BOUND_MS * arch_time_ms();
    for (uint32_t spins = 1; atomic_load(&ask->state) != VGIC_ASK_DONE; spins++) { /* pairs with answer */
        if ((atomic_load(&other->power) != VCPU_ON || !in_time(spins, bound)) && withdrawn(ask)) {
            return (struct vgic_found){ 0, 0 };
        }
        arch_spin_hint();
    }
    return (struct vgic_found){ ask->pending, ask->active };
}

COLD struct vgic_found vgic_ask(struct vcpu *self, struct vcpu *owner, struct vgic_bank *b, uint32_t mask,
                                uint32_t what)
{
    struct vgic_found found = { 0, 0 };
    struct vm *vm = self->vm;

    for (uint32_t i = 0; i < vm->vcpu_num && mask != 0; i++) {
        struct vcpu *vcpu = &vm->vcpus[i];
        struct vgic_found there = { 0, 0 };
        if (b->index == 0 && vcpu != owner) {
            continue;
        }
        if (vcpu == self) {
            there = vgic_lr_take(self, b, mask, what);
        } else if (atomic_load(&vcpu->power) == VCPU_ON) {
            there = ask_core(vcpu, b, mask, what);
        }
        found.pending |= there.pending;
        found.active |= there.active;
    }
    return found;
}
