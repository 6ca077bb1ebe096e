/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The virtual PLIC: contexts in pairs, as boards have them: 2n is vCPU n's M-mode, which is not there, 2n + 1 its S-mode.
 * A device's interrupt is claimed from the physical PLIC when it comes and completed there when the guest completes it:
 * in between the physical one is silent about it, whatever the guest does. So a source that the guest disables stays
 * enabled physically: it comes once, and is kept.
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

    for (uint32_t due = atomic_load(&v->due); due != 0; due &= due - 1) {
        uint32_t word = bit_first(due);
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

/* false: it was pending before. */
static bool pend(struct virqc_vm *v, uint32_t irq)
{
    uint32_t bit = BIT32(irq % 32), word = BIT32(irq / 32);
    bool new = (atomic_fetch_or(&v->pending[irq / 32], bit) & bit) == 0;

    if ((atomic_load(&v->due) & word) == 0) { /* pairs with unpend */
        atomic_fetch_or(&v->due, word);
    }
    return new;
}

static void unpend(struct virqc_vm *v, uint32_t irq)
{
    uint32_t bit = BIT32(irq % 32), word = irq / 32;

    if (atomic_fetch_and(&v->pending[word], ~bit) == bit) {
        atomic_fetch_and(&v->due, ~BIT32(word));
        if (atomic_load(&v->pending[word]) != 0) {
            atomic_fetch_or(&v->due, BIT32(word));
        }
    }
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
    if (pend(&vcpu->vm->virqc, irq)) { /* pairs with enable_write */
        kick_others(vcpu->vm, irq);
    }
}

void virqc_sync(struct vcpu *vcpu) { update(vcpu); }

/* ---- routes of devices' sources; the VM's lock is held ---- */

static void complete_real(struct vm *vm, uint32_t irq)
{
    if (bit_get(vm->virqc.held, irq)) {
        bit_clear(vm->virqc.held, irq);
        plic_complete(vm->vcpus[vm->virqc.route[irq] - 1].cpu, irq);
    }
}

/* A completion counts only where the source is enabled, so what is held is completed before; it stays pending. */
static void unroute(struct vm *vm, uint32_t irq)
{
    if (vm->virqc.route[irq] != 0) {
        struct vcpu *vcpu = &vm->vcpus[vm->virqc.route[irq] - 1];

        complete_real(vm, irq);
        plic_enable(vcpu->cpu, irq, false);
        bit_clear(vcpu->virqc.routed, irq);
        vm->virqc.route[irq] = 0;
    }
}

/* To the first vCPU that has the source enabled; if none has, it stays where it is. */
static void reroute(struct vm *vm, uint32_t irq)
{
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        if (enabled(&vm->vcpus[i], irq)) {
            if (vm->virqc.route[irq] != i + 1) {
                unroute(vm, irq);
                vm->virqc.route[irq] = (uint8_t)(i + 1);
                bit_set(vm->vcpus[i].virqc.routed, irq);
                plic_enable(vm->vcpus[i].cpu, irq, true);
            }
            return;
        }
    }
}

COLD static void route_all(struct vm *vm, uint32_t word, uint32_t sources)
{
    lock_take(&vm->virqc.lock);
    for (; sources != 0; sources &= sources - 1) {
        reroute(vm, word * 32 + bit_first(sources));
    }
    lock_release(&vm->virqc.lock);
}

COLD static void not_ours(uint32_t cpu, uint32_t irq)
{
    plic_complete(cpu, irq);
    plic_enable(cpu, irq, false);
}

void virqc_irq(struct vcpu *vcpu, uint32_t irq)
{
    struct virqc_vm *v = &vcpu->vm->virqc;

    if (!bit_get(v->real, irq)) {
        not_ours(vcpu->cpu, irq);
        return;
    }
    lock_take(&v->lock);
    bit_set(v->held, irq);
    (void)pend(v, irq);
    if (!enabled(vcpu, irq)) {
        reroute(vcpu->vm, irq); /* others may have it enabled: the next one is theirs at once */
    }
    lock_release(&v->lock);
    kick_others(vcpu->vm, irq);
    update(vcpu);
}

/* ---- registers ---- */

COLD static void tell(const struct vcpu *vcpu)
{
    kick(vcpu);
    update(arch_cpu_self()->vcpu);
}

/* Enables are words that are written without a lock: who makes pending looks at them behind, and so do we at pending. */
static void enable_write(struct vcpu *vcpu, uint32_t word, uint32_t value)
{
    struct vm *vm = vcpu->vm;
    uint32_t now = value & vm->virqc.owned[word];
    uint32_t changed = atomic_exchange(&vcpu->virqc.enabled[word], now) ^ now; /* pairs with virqc_inject */
    uint32_t lost = changed & now & vm->virqc.real[word] & ~vcpu->virqc.routed[word];

    if (lost != 0) {
        route_all(vm, word, lost);
    }
    if ((changed & atomic_load(&vm->virqc.pending[word])) != 0) {
        tell(vcpu);
    }
}

static uint32_t claim(struct vcpu *vcpu)
{
    struct virqc_vm *v = &vcpu->vm->virqc;
    uint32_t irq = best(vcpu);

    if (irq != 0) {
        unpend(v, irq);
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

static void context_access(struct vcpu *vcpu, uint32_t at, struct mmio *access)
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

/* All but enables; the VM's lock is held. */
static void reg_access(struct vm *vm, uint32_t at, struct mmio *access)
{
    struct vcpu *vcpu;

    if (at >= PLIC_CONTEXT) {
        vcpu = vcpu_of(vm, (at - PLIC_CONTEXT) / PLIC_CONTEXT_SIZE);
        if (vcpu != NULL) {
            context_access(vcpu, at % PLIC_CONTEXT_SIZE, access);
        }
    } else if (at >= PLIC_PENDING && at < PLIC_PENDING + 4 * PLIC_WORDS) {
        access->value = access->write ? access->value : atomic_load(&vm->virqc.pending[(at - PLIC_PENDING) / 4]);
    } else if (at < PLIC_PENDING) {
        source_access(vm, at / 4, access);
    }
}

/* true, as all that answers an access: it is done. */
static bool enable_read(struct vm *vm, uint32_t at, struct mmio *access)
{
    const struct vcpu *vcpu = vcpu_of(vm, at / PLIC_ENABLE_SIZE);
    uint32_t word = at % PLIC_ENABLE_SIZE / 4;

    access->value = vcpu != NULL ? atomic_load_explicit(&vcpu->virqc.enabled[word], memory_order_relaxed) : 0;
    return true;
}

__attribute__((noinline)) static bool enable_access(struct vm *vm, uint32_t at, uint32_t value)
{
    struct vcpu *vcpu = vcpu_of(vm, at / PLIC_ENABLE_SIZE);

    if (vcpu != NULL) {
        enable_write(vcpu, at % PLIC_ENABLE_SIZE / 4, value);
    }
    return true;
}

__attribute__((noinline)) static bool nothing_to_claim(struct mmio *access)
{
    access->value = 0;
    guest_external_irq(false);
    return true;
}

__attribute__((noinline)) static bool locked_access(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    access->value = access->write ? access->value : 0;
    lock_take(&vcpu->vm->virqc.lock);
    reg_access(vcpu->vm, at, access);
    lock_release(&vcpu->vm->virqc.lock);
    update(vcpu);
    return true;
}

static bool is_enable(uint32_t at) { return at - PLIC_ENABLE < PLIC_CONTEXT - PLIC_ENABLE; }
static bool is_claim(uint32_t at) { return at >= PLIC_CONTEXT && at % PLIC_CONTEXT_SIZE == PLIC_CLAIM; }

bool virqc_mmio0(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    if (access->width != 4 || (at & 3) != 0) {
        return false;
    }
    if (is_enable(at) && !access->write) {
        return enable_read(vcpu->vm, at - PLIC_ENABLE, access);
    }
    if (is_enable(at)) {
        return enable_access(vcpu->vm, at - PLIC_ENABLE, (uint32_t)access->value);
    }
    if (is_claim(at) && !access->write && atomic_load_explicit(&vcpu->vm->virqc.due, memory_order_relaxed) == 0) {
        return nothing_to_claim(access);
    }
    return locked_access(vcpu, at, access);
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

    for (uint32_t irq = 0; irq < v->words * 32; irq++) {
        unroute(vm, irq);
        v->priority[irq] = 0;
    }
    for (uint32_t word = 0; word < v->words; word++) {
        atomic_store(&v->pending[word], 0);
        v->claimed[word] = 0;
        for (uint32_t i = 0; i < vm->vcpu_num; i++) {
            atomic_store(&vm->vcpus[i].virqc.enabled[word], 0);
        }
    }
    atomic_store(&v->due, 0);
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        vm->vcpus[i].virqc.threshold = 0;
    }
}

void virqc_vcpu_init(struct vcpu *vcpu) { update(vcpu); }

void virqc_vcpu_exit(struct vcpu *vcpu) { (void)vcpu; }

bool virqc_has_pending(struct vcpu *vcpu)
{
    (void)vcpu;
    return guest_irq_pending();
}
