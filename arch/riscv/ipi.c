/* SPDX-License-Identifier: Apache-2.0 */
#include <arch/csr.h>
#include <arch/self.h>
#include <irqc.h>
#include <machine.h>
#include <port.h>
#include <vm.h>

#include "riscv.h"

void vcpu_software_irq(struct vcpu *vcpu)
{
    if (vcpu->cpu == arch_cpu_self()->id) {
        csr_set(CSR_HVIP, BIT(IRQ_VSSI));
    } else if (atomic_exchange(&vcpu->arch.ipi, 1) == 0) { /* pairs with ipi_take */
        irqc_ipi(vcpu->cpu);
    }
}

void ipi_take(void)
{
    struct vcpu *vcpu = arch_cpu_self()->vcpu;

    if (atomic_exchange(&vcpu->arch.ipi, 0) != 0) { /* pairs with vcpu_software_irq */
        csr_set(CSR_HVIP, BIT(IRQ_VSSI));
    }
    core_kick();
}
