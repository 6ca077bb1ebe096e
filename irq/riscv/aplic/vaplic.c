/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The virtual APLIC with direct delivery (AIA specification, chapter 4). A device's edge is remembered here when it comes.
 * A level is masked when it comes, and unmasked when the guest has claimed it: if it is still there, it comes again.
 */
#include <arch/self.h>
#include <irqc.h>
#include <machine.h>
#include <riscv.h>
#include <vm.h>

#include "aplic.h"
#include "vaplic.h"

static uint32_t hart_of(uint32_t target) { return (uint32_t)field_get(TARGET_HART, target); }

/* Priority 1 is the highest; a threshold of 0 lets all through. */
static uint32_t top_of(const struct vcpu *vcpu)
{
    const struct virqc_vm *v = &vcpu->vm->virqc;
    uint32_t limit = vcpu->virqc.threshold != 0 ? vcpu->virqc.threshold : 256, found = 0;

    for (uint32_t word = 0; word < v->words; word++) {
        uint32_t set = atomic_load(&v->pending[word]) & atomic_load(&v->enabled[word]);
        for (; set != 0; set &= set - 1) {
            uint32_t irq = word * 32 + bit_first(set);
            uint32_t priority = (uint32_t)field_get(TARGET_PRIORITY, v->target[irq]);
            if (hart_of(v->target[irq]) == vcpu->id && priority < limit) {
                limit = priority;
                found = irq << 16 | priority;
            }
        }
    }
    return found;
}

void vaplic_update(const struct vcpu *self)
{
    bool on = self->vm->virqc.on != 0 && self->virqc.delivery != 0;

    guest_external_irq(on && (self->virqc.force != 0 || top_of(self) != 0));
}

static void kick(const struct vcpu *vcpu)
{
    if (vcpu->cpu != arch_cpu_self()->id && atomic_load(&vcpu->power) == VCPU_ON) {
        irqc_ipi(vcpu->cpu);
    }
}

void vaplic_kick_all(const struct vm *vm)
{
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        kick(&vm->vcpus[i]);
    }
}

void vaplic_kick_target(const struct vm *vm, uint32_t irq)
{
    uint32_t hart = hart_of(vm->virqc.target[irq]);

    if (hart < vm->vcpu_num) {
        kick(&vm->vcpus[hart]);
    }
}

void virqc_inject(struct vcpu *vcpu, uint32_t irq)
{
    struct vm *vm = vcpu->vm;
    uint32_t bit = BIT32(irq % 32);

    if (vm->virqc.mode[irq] == SM_INACTIVE || (atomic_fetch_or(&vm->virqc.pending[irq / 32], bit) & bit) != 0) {
        return;
    }
    if ((atomic_load(&vm->virqc.enabled[irq / 32]) & bit) != 0) { /* pairs with set_enabled: one of us sees the other */
        vaplic_kick_target(vm, irq);
    }
}

void virqc_sync(struct vcpu *vcpu) { vaplic_update(vcpu); }

void virqc_irq(struct vcpu *vcpu, uint32_t irq)
{
    struct virqc_vm *v = &vcpu->vm->virqc;

    lock_take(&v->lock);
    if ((v->real[irq / 32] >> irq % 32 & 1) == 0 || v->mode[irq] >= SM_LEVEL1) {
        aplic_enable(irq, false);
        v->held[irq / 32] |= v->real[irq / 32] & BIT32(irq % 32);
    }
    atomic_fetch_or(&v->pending[irq / 32], v->real[irq / 32] & BIT32(irq % 32));
    lock_release(&v->lock);
    vaplic_update(vcpu);
}

static void unhold(struct virqc_vm *v, uint32_t irq)
{
    v->held[irq / 32] &= ~BIT32(irq % 32);
    if (v->on != 0 && (atomic_load(&v->enabled[irq / 32]) >> irq % 32 & 1) != 0) {
        aplic_enable(irq, true);
    }
}

/* Levels that went away before anybody looked are no longer pending. */
static void drop_stale(struct virqc_vm *v)
{
    for (uint32_t word = 0; word < v->words; word++) {
        for (uint32_t set = v->held[word]; set != 0; set &= set - 1) {
            uint32_t irq = word * 32 + bit_first(set);
            if (!aplic_input(irq)) {
                atomic_fetch_and(&v->pending[word], ~BIT32(irq % 32));
                unhold(v, irq);
            }
        }
    }
}

uint32_t vaplic_top(struct vcpu *vcpu)
{
    drop_stale(&vcpu->vm->virqc);
    return top_of(vcpu);
}

uint32_t vaplic_claim(struct vcpu *vcpu)
{
    struct virqc_vm *v = &vcpu->vm->virqc;
    uint32_t top = vaplic_top(vcpu), irq = top >> 16;

    if (top == 0) {
        vcpu->virqc.force = 0;
        return 0;
    }
    atomic_fetch_and(&v->pending[irq / 32], ~BIT32(irq % 32));
    if ((v->held[irq / 32] >> irq % 32 & 1) != 0) {
        unhold(v, irq);
    }
    return top;
}

void virqc_vm_init(struct vm *vm)
{
    const struct plan_irq *irqs = plan_irqs(the_plan) + vm->plan->irqs.first;
    struct virqc_vm *v = &vm->virqc;

    for (uint32_t i = 0; i < vm->plan->irqs.num; i++) {
        uint32_t word = irqs[i].id / 32, bit = BIT32(irqs[i].id % 32);
        v->owned[word] |= bit;
        v->real[word] |= irqs[i].device != PLAN_NONE ? bit : 0;
        v->words = word + 1; /* sorted */
    }
}

void virqc_vm_reset(struct vm *vm)
{
    struct virqc_vm *v = &vm->virqc;

    v->on = 0;
    for (uint32_t word = 0; word < v->words; word++) {
        for (uint32_t left = v->owned[word]; left != 0; left &= left - 1) {
            vaplic_source_write(vm, word * 32 + bit_first(left), SM_INACTIVE);
        }
    }
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        vm->vcpus[i].virqc = (struct virqc_vcpu){ 0 };
    }
}

void virqc_vcpu_init(struct vcpu *vcpu) { vaplic_update(vcpu); }

void virqc_vcpu_exit(struct vcpu *vcpu) { (void)vcpu; }

bool virqc_has_pending(struct vcpu *vcpu)
{
    (void)vcpu;
    return guest_irq_pending();
}
