/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Contract: the interrupt controller that a VM sees. irq/<controller> implements it; its virqc_state.h defines
 * struct virqc_vm and struct virqc_vcpu, which live in struct vm and struct vcpu.
 *
 * Fields of virqc_vm say who may write them; a vCPU's part belongs to the core that runs it,
 * except its atomic words.
 */
#ifndef VIRQC_H
#define VIRQC_H

#include <stdbool.h>
#include <stdint.h>
#include <virqc_state.h>

#include "plan.h"
#include "types.h"

struct vm;
struct vcpu;

/* A guest's access to memory that nothing maps. Of a written `value` the low `width` bytes count; what is read is
 * zero-extended. */
struct mmio {
    uint64_t gpa;
    uint64_t value;
    uint8_t width; /* bytes: 1, 2, 4, 8 */
    bool write;
};

/* The VM's first core, before any vCPU runs: which interrupts it owns, from the plan; reset state. */
void virqc_vm_init(struct vm *vm);
/* All the VM's cores are out of the guest: back to the state after virqc_vm_init; its physical interrupts are masked,
 * not pending, not active. */
void virqc_vm_reset(struct vm *vm);
/* On the vCPU's own core, before it enters the guest at start and at every reset (CPU_ON, restart). */
void virqc_vcpu_init(struct vcpu *vcpu);
/* On the vCPU's own core: it leaves the guest (CPU_OFF, stop); what is pending for it stays pending in the VM. */
void virqc_vcpu_exit(struct vcpu *vcpu);

/* Any core: make `irq`, a virtual interrupt that `vcpu`'s VM owns, pending. Shared interrupts go where the guest routes
 * them (`vcpu` is then any of the VM's). One atomic OR; only a newly pending one that the guest can take sends an IPI. */
void virqc_inject(struct vcpu *vcpu, uint32_t irq);

/* This core's vCPU, from irqc_handle(): a physical interrupt was acknowledged here, its priority dropped. One that the VM
 * does not own is disabled. */
void virqc_irq(struct vcpu *vcpu, uint32_t irq);

/* This core's vCPU, from core_kick(): give the guest what is pending for it. */
void virqc_sync(struct vcpu *vcpu);

/* This core's vCPU: could the guest take an interrupt now (for CPU_SUSPEND)? */
bool virqc_has_pending(struct vcpu *vcpu);

/* An access inside plan_vm_arch.window[n], at this offset. false: no such register for this width (the guest gets its
 * fault). */
bool virqc_mmio0(struct vcpu *vcpu, uint32_t at, struct mmio *access);
bool virqc_mmio1(struct vcpu *vcpu, uint32_t at, struct mmio *access);

#endif
