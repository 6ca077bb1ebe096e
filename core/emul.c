/* SPDX-License-Identifier: Apache-2.0 */
/* What happens at a VM's own core: guest accesses that nothing maps, interrupts, and other cores' requests. */
#include "lifecycle.h"
#include "machine.h"
#include "port.h"
#include "vm.h"

#include <arch/self.h>

bool core_mmio(struct vcpu *vcpu, struct mmio *access)
{
    const struct plan_vm_arch *arch = &vcpu->vm->plan->arch;

    for (unsigned i = 0; i < ARRAY_SIZE(arch->window); i++) {
        if (access->gpa - arch->window[i] < arch->window_size[i]) {
            return virqc_mmio(vcpu, i, access);
        }
    }
    return false;
}

void core_irq(uint32_t irq)
{
    (void)virqc_irq(arch_cpu_self()->vcpu, irq);
}

void core_kick(void)
{
    struct vcpu *vcpu = arch_cpu_self()->vcpu;
    uint32_t requests = atomic_load(&vcpu->requests); /* pairs with vcpu_request */

    if ((requests & VCPU_REQ_STOP) != 0) {
        lifecycle_stop_here(vcpu);
    }
    if (atomic_load(&vcpu->power) == VCPU_ON) {
        virqc_sync(vcpu);
    }
}
