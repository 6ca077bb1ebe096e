/* SPDX-License-Identifier: Apache-2.0 */
/* Run-time state of a VM and its vCPUs. What is decided stands in the plan; this is what changes. */
#ifndef VM_H
#define VM_H

#include <arch/vcpu.h> /* struct arch_vcpu, struct arch_vm */
#include <mem.h>
#include <stdatomic.h>

#include "lock.h"
#include "plan.h"
#include "virqc.h"

/* Where the VM is in its life; core/lifecycle.h has the transitions. */
enum vm_state { VM_STARTING, VM_RUNNING, VM_STOPPING, VM_RESETTING, VM_STOPPED };

/* Power state of a vCPU as its guest may ask for it (PSCI AFFINITY_INFO, SBI HSM). */
enum vcpu_power { VCPU_OFF, VCPU_ON_PENDING, VCPU_ON };

/* What another core asks of a vCPU's core: set with vcpu_request(), taken in core_kick(). */
#define VCPU_REQ_STOP 1u /* leave the guest and acknowledge: the VM is being stopped */
#define VCPU_REQ_START 2u /* CPU_ON: entry and context stand in `start` */

struct vcpu {
    struct virqc_vcpu virqc;
    struct arch_vcpu arch;
    struct vm *vm;
    const struct plan_vcpu *plan;
    uint32_t id; /* within the VM */
    uint32_t cpu; /* physical core index */
    _Atomic uint32_t requests;
    _Atomic uint32_t power; /* enum vcpu_power */
    _Atomic uint32_t stopped; /* acknowledge of VCPU_REQ_STOP */
    struct {
        uint64_t entry;
        uint64_t context;
        bool fdt; /* the VM begins, and `context` is its device tree */
    } start; /* CPU_ON: by whoever made it VCPU_ON_PENDING, before VCPU_REQ_START is visible */
};

struct vm {
    const struct plan_vm *plan;
    const struct vm_config *config;
    uint32_t id; /* index in the configuration */
    uint32_t vcpu_num;
    struct vcpu *vcpus;
    uint32_t ipc_num;
    const struct plan_ipc *ipcs; /* this VM's, in the plan; and all VMs' ends and their interrupts */
    const struct plan_ipc_end *ipc_ends;
    const uint32_t *ipc_irqs;
    struct range window[2]; /* the plan's: emulated registers, in guest addresses */
    _Atomic uint32_t state; /* enum vm_state */
    _Atomic uint32_t vcpus_on; /* or on their way; who takes it to 0 ends the VM */
    _Atomic uint32_t arrived; /* vCPUs' cores at the VM's barrier */
    _Atomic uint32_t generation; /* of that barrier */
    struct mem_vm mem;
    struct arch_vm arch;
    struct virqc_vm virqc;
};

/* What messages call the VM, beside its index. */
static inline const char *vm_name(const struct vm *vm)
{
    return vm->config->name != NULL ? vm->config->name : "no name";
}

/* All VMs, indexed as in the configuration; `vm_num` from the plan. Complete before any guest runs. */
extern struct vm **vms;
extern const struct plan *the_plan;

#endif
