/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts between threads, and what a guest sees of them. */
#include <irqc.h>
#include <machine_host.h>
#include <port.h>
#include <vm.h>

#include "core_host.h"

void irqc_init(void) {}

void irqc_cpu_init(void) {}

void irqc_ipi(uint32_t cpu)
{
    host_dawdle();
    atomic_fetch_add(&host_machine.ipis[cpu], 1);
    host_core_ring(cpu);
}

void irqc_handle(void) { core_kick(); }

/* ---- virqc.h ---- */

void virqc_vm_init(struct vm *vm) { vm->virqc.resets = 0; }

static void expect(bool right)
{
    if (!right) {
        atomic_fetch_add(&host_machine.wrong, 1);
    }
}

void virqc_vm_reset(struct vm *vm)
{
    host_dawdle();
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        expect(vm->vcpus[i].virqc.inside == 0);
        vm->vcpus[i].virqc.syncs = 0;
    }
    for (unsigned i = 0; i < ARRAY_SIZE(vm->virqc.pending); i++) {
        atomic_store(&vm->virqc.pending[i], 0);
    }
    vm->virqc.resets++;
}

void virqc_vcpu_init(struct vcpu *vcpu)
{
    host_dawdle();
    expect(vcpu->virqc.inside == 0);
    vcpu->virqc.inside = 1;
    vcpu->virqc.inits++;
}

void virqc_vcpu_exit(struct vcpu *vcpu)
{
    host_dawdle();
    vcpu->virqc.inside = 0;
}

void virqc_inject(struct vcpu *vcpu, uint32_t irq)
{
    uint32_t bit = UINT32_C(1) << irq % 32;

    if ((atomic_fetch_or(&vcpu->vm->virqc.pending[irq / 32], bit) & bit) == 0) {
        atomic_fetch_add(&vcpu->vm->virqc.injected[irq], 1);
        irqc_ipi(vcpu->cpu);
    }
}

void virqc_sync(struct vcpu *vcpu) { vcpu->virqc.syncs++; }

bool virqc_has_pending(struct vcpu *vcpu)
{
    (void)vcpu;
    return false;
}

/* One register in each window: what was written last is not kept, and reading gives the offset. */
bool virqc_mmio0(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    (void)vcpu;
    access->value = access->write ? access->value : at;
    return at < 0x100;
}

bool virqc_mmio1(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    (void)vcpu;
    access->value = access->write ? access->value : ~UINT64_C(0) - at;
    return at < 0x100;
}

uint32_t host_virq_take(struct vm *vm)
{
    for (uint32_t n = 0; n < ARRAY_SIZE(vm->virqc.pending); n++) {
        uint32_t pending = atomic_load(&vm->virqc.pending[n]);
        if (pending != 0) {
            uint32_t bit = (uint32_t)__builtin_ctz(pending);
            atomic_fetch_and(&vm->virqc.pending[n], ~(UINT32_C(1) << bit));
            return n * 32 + bit;
        }
    }
    return 0;
}
