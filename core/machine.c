/* SPDX-License-Identifier: Apache-2.0 */
#include "machine.h"

#include "irqc.h"
#include "vm.h"

void vcpu_request(struct vcpu *vcpu, uint32_t request)
{
    uint32_t before = atomic_fetch_or(&vcpu->requests, request); /* pairs with core_kick */
    if ((before & request) != request) {
        irqc_ipi(vcpu->cpu);
    }
}
