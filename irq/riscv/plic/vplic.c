/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The virtual PLIC: contexts in pairs, as boards have them: 2n is vCPU n's M-mode, which is not there, 2n + 1 its S-mode.
 * A device's interrupt is claimed from the physical PLIC when it comes and completed there when the guest completes it:
 * in between the physical one is silent about it, whatever the guest does.
 */
#include <arch/self.h>
#include <bits.h>
#include <irqc.h>
#include <machine.h>
#include <vm.h>

#include <riscv.h>

#include "plic.h"

static bool bit_get(const uint32_t *set, uint32_t irq) { return (set[irq / 32] >> irq % 32 & 1) != 0; }
static void bit_clear(uint32_t *set, uint32_t irq) { set[irq / 32] &= ~BIT32(irq % 32); }
static void bit_set(uint32_t *set, uint32_t irq) { set[irq / 32] |= BIT32(irq % 32); }

static bool enabled(const struct vcpu *vcpu, uint32_t irq)
{
    return (atomic_load(&vcpu->virqc.enabled[irq / 32]) >> irq % 32 & 1) != 0;
}

/* What the context would claim: the highest priority, the lowest number; 0: nothing. */
static uint32_t best(const struct vcpu *vcpu)
{
    const struct virqc_vm *v = &vcpu->vm->virqc;
    uint32_t top = vcpu->virqc.threshold, found = 0;

    for (uint32_t word = 0; word < v->words; word++) {
        uint32_t set = atomic_load(&v->pending[word]) & atomic_load(&vcpu->virqc.enabled[word]) & ~v->claimed[word];
        for (; set != 0; set &= set - 1) {
            uint32_t irq = word * 32 + bit_first(set);
            if (v->priority[irq] > top) {
                top = v->priority[irq];
                found = irq;
            }
        }
    }
    return found;
}

static void update(const struct vcpu *self) { guest_external_irq(best(self) != 0); }

/* Another vCPU's core looks for itself. */
static void kick(const struct vcpu *vcpu)
{
    if (vcpu->cpu != arch_cpu_self()->id && atomic_load(&vcpu->power) == VCPU_ON) {
        irqc_ipi(vcpu->cpu);
    }
}

/* Something about `irq` may let other vCPUs take it. */
static void kick_others(const struct vm *vm, uint32_t irq)
{
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        if (enabled(&vm->vcpus[i], irq)) {
            kick(&vm->vcpus[i]);
        }
    }
}

void virqc_inject(struct vcpu *vcpu, uint32_t irq)
{
    uint32_t bit = BIT32(irq % 32);

    if ((atomic_fetch_or(&vcpu->vm->virqc.pending[irq / 32], bit) & bit) == 0) { /* pairs with virqc_sync */
        kick_others(vcpu->vm, irq);
    }
}

void virqc_sync(struct vcpu *vcpu) { update(vcpu); }

void virqc_irq(struct vcpu *vcpu, uint32_t irq)
{
    struct virqc_vm *v = &vcpu->vm->virqc;

    if (!bit_get(v->real, irq)) {
        plic_complete(vcpu->cpu, irq);
        plic_enable(vcpu->cpu, irq, false);
        return;
    }
    lock_take(&v->lock);
    bit_set(v->held, irq);
    atomic_fetch_or(&v->pending[irq / 32], BIT32(irq % 32));
    lock_release(&v->lock);
    kick_others(vcpu->vm, irq);
    update(vcpu);
}

/* ---- registers; the VM's lock is held ---- */

static void complete_real(struct vm *vm, uint32_t irq)
{
    if (bit_get(vm->virqc.held, irq)) {
        bit_clear(vm->virqc.held, irq);
        plic_complete(vm->vcpus[vm->virqc.route[irq] - 1].cpu, irq);
    }
}

/* A device's source interrupts the core of the first vCPU that has it enabled. A completion counts only where the source
 * is enabled, so what is held is completed before; it stays pending for the guest. */
static void reroute(struct vm *vm, uint32_t irq)
{
    uint32_t route = 0;

    for (uint32_t i = 0; i < vm->vcpu_num && route == 0; i++) {
        route = enabled(&vm->vcpus[i], irq) ? i + 1 : 0;
    }
    if (route == vm->virqc.route[irq]) {
        return;
    }
    if (vm->virqc.route[irq] != 0) {
        complete_real(vm, irq);
        plic_enable(vm->vcpus[vm->virqc.route[irq] - 1].cpu, irq, false);
    }
    vm->virqc.route[irq] = (uint8_t)route;
    if (route != 0) {
        plic_enable(vm->vcpus[route - 1].cpu, irq, true);
    }
}

static void enable_write(struct vcpu *vcpu, uint32_t word, uint32_t value)
{
    struct vm *vm = vcpu->vm;
    uint32_t now = value & vm->virqc.owned[word];
    uint32_t changed = atomic_exchange(&vcpu->virqc.enabled[word], now) ^ now;

    for (uint32_t real = changed & vm->virqc.real[word]; real != 0; real &= real - 1) {
        reroute(vm, word * 32 + bit_first(real));
    }
    kick(vcpu);
}

static uint32_t claim(struct vcpu *vcpu)
{
    struct virqc_vm *v = &vcpu->vm->virqc;
    uint32_t irq = best(vcpu);

    if (irq != 0) {
        atomic_fetch_and(&v->pending[irq / 32], ~BIT32(irq % 32));
        bit_set(v->claimed, irq);
    }
    return irq;
}

static void complete(struct vcpu *vcpu, uint32_t irq)
{
    struct vm *vm = vcpu->vm;

    if (irq >= PLIC_SOURCES || !bit_get(vm->virqc.claimed, irq) || !enabled(vcpu, irq)) {
        return;
    }
    bit_clear(vm->virqc.claimed, irq);
    complete_real(vm, irq);
    if ((atomic_load(&vm->virqc.pending[irq / 32]) >> irq % 32 & 1) != 0) {
        kick_others(vm, irq);
    }
}

static void context_access(struct vcpu *self, struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    if (at == 0 && access->write) {
        vcpu->virqc.threshold = (uint32_t)access->value & PLIC_PRIORITY_MAX;
        kick(vcpu);
    } else if (at == 0) {
        access->value = vcpu->virqc.threshold;
    } else if (at == PLIC_CLAIM && access->write) {
        complete(vcpu, (uint32_t)access->value);
    } else if (at == PLIC_CLAIM) {
        access->value = claim(vcpu);
    }
    (void)self;
}

static void source_access(struct vm *vm, uint32_t irq, struct mmio *access)
{
    if (!access->write) {
        access->value = vm->virqc.priority[irq];
    } else if (bit_get(vm->virqc.owned, irq)) {
        vm->virqc.priority[irq] = (uint8_t)(access->value & PLIC_PRIORITY_MAX);
        kick_others(vm, irq);
    }
}

/* The vCPU whose S-mode context this is, or NULL. */
static struct vcpu *vcpu_of(struct vm *vm, uint32_t context)
{
    return context / 2 < vm->vcpu_num && context % 2 != 0 ? &vm->vcpus[context / 2] : NULL;
}

static void reg_access(struct vcpu *self, uint32_t at, struct mmio *access)
{
    struct vm *vm = self->vm;
    struct vcpu *vcpu;

    if (at >= PLIC_CONTEXT) {
        vcpu = vcpu_of(vm, (at - PLIC_CONTEXT) / PLIC_CONTEXT_SIZE);
        if (vcpu != NULL) {
            context_access(self, vcpu, at % PLIC_CONTEXT_SIZE, access);
        }
    } else if (at >= PLIC_ENABLE) {
        uint32_t word = at % PLIC_ENABLE_SIZE / 4;
        vcpu = vcpu_of(vm, (at - PLIC_ENABLE) / PLIC_ENABLE_SIZE);
        if (vcpu != NULL) {
            enable_write(vcpu, word, (uint32_t)access->value);
        }
    } else if (at >= PLIC_PENDING && at < PLIC_PENDING + 4 * PLIC_WORDS) {
        access->value = access->write ? access->value : atomic_load(&vm->virqc.pending[(at - PLIC_PENDING) / 4]);
    } else if (at < PLIC_PENDING) {
        source_access(vm, at / 4, access);
    }
}

/* Enables are single words, and reading them changes nothing. */
static bool is_enable(uint32_t at) { return at >= PLIC_ENABLE && at < PLIC_CONTEXT; }

static void enable_read(struct vm *vm, uint32_t at, struct mmio *access)
{
    const struct vcpu *vcpu = vcpu_of(vm, (at - PLIC_ENABLE) / PLIC_ENABLE_SIZE);

    access->value = vcpu != NULL ? atomic_load(&vcpu->virqc.enabled[at % PLIC_ENABLE_SIZE / 4]) : 0;
}

bool virqc_mmio0(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    if (access->width != 4 || (at & 3) != 0) {
        return false;
    }
    if (!access->write) {
        access->value = 0;
        if (is_enable(at)) {
            enable_read(vcpu->vm, at, access);
            return true;
        }
    }
    lock_take(&vcpu->vm->virqc.lock);
    reg_access(vcpu, at, access);
    lock_release(&vcpu->vm->virqc.lock);
    update(vcpu);
    return true;
}

bool virqc_mmio1(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    (void)vcpu;
    (void)at;
    (void)access;
    return false;
}

/* ---- a VM's life ---- */

void virqc_vm_init(struct vm *vm)
{
    const struct plan_irq *irqs = plan_irqs(the_plan) + vm->plan->irqs.first;
    struct virqc_vm *v = &vm->virqc;

    for (uint32_t i = 0; i < vm->plan->irqs.num; i++) {
        bit_set(v->owned, irqs[i].id);
        if (irqs[i].device != PLAN_NONE) {
            bit_set(v->real, irqs[i].id);
            plic_set_priority(irqs[i].id, 1);
        }
        v->words = irqs[i].id / 32 + 1; /* sorted */
    }
}

void virqc_vm_reset(struct vm *vm)
{
    struct virqc_vm *v = &vm->virqc;

    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        for (uint32_t word = 0; word < v->words; word++) {
            enable_write(&vm->vcpus[i], word, 0);
        }
        vm->vcpus[i].virqc.threshold = 0;
    }
    for (uint32_t word = 0; word < v->words; word++) {
        atomic_store(&v->pending[word], 0);
        v->claimed[word] = 0;
    }
    for (uint32_t irq = 0; irq < v->words * 32; irq++) {
        v->priority[irq] = 0;
    }
}

void virqc_vcpu_init(struct vcpu *vcpu) { update(vcpu); }

void virqc_vcpu_exit(struct vcpu *vcpu) { (void)vcpu; }

bool virqc_has_pending(struct vcpu *vcpu)
{
    (void)vcpu;
    return guest_irq_pending();
}
