/* SPDX-License-Identifier: Apache-2.0 */
/* Lists (there are none) and addresses in the RISC-V part of a configuration. */
#include <lists.h>
#include <widths.h>

void lists_arch(struct vm_config *vm, lists_arch_fn *visit, void *context) { (void)vm, (void)visit, (void)context; }

void widths_arch(const struct vm_config *vm, widths_arch_fn *visit, void *context)
{
    const struct irqc_dscrp *c = &vm->platform.arch.irqc;
    visit(context, ".platform.arch.irqc.plic.base", c->plic.base);
    visit(context, ".platform.arch.irqc.aia.aplic.base", c->aia.aplic.base);
    visit(context, ".platform.arch.irqc.aia.imsic.base", c->aia.imsic.base);
}
