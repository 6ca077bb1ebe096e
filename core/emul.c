/* SPDX-License-Identifier: Apache-2.0 */
/* What other cores ask of this one, while it runs a guest or sleeps; VCPU_REQ_START is core_vcpu_idle()'s. */
#include <arch/self.h>

#include "lifecycle.h"
#include "machine.h"
#include "port.h"
#include "vm.h"

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
