/* SPDX-License-Identifier: Apache-2.0 */
/* Remarks on what the configuration says about RISC-V and has no effect: for the build machine's tool. */
#include <irqc_kind.h>
#include <plan_work.h>

bool arch_plan_iommu(const struct board *b)
{
    (void)b;
    return false; /* none is described yet */
}

static void note_dma(const struct plan_input *in, uint32_t vm, plan_note_fn *note)
{
    const struct vm_platform *p = &in->vmlist[vm].platform;

    for (uint32_t i = 0; i < list_num(p->devs, p->dev_num); i++) {
        if (p->devs[i].id != 0) {
            note(in, ref_at(LIST_DEVS, vm, i), ".id: DMA is not confined: this build drives no IOMMU");
        }
    }
}

void arch_plan_notes(const struct plan_input *in, const struct plan *p, uint32_t vm, plan_note_fn *note)
{
    const struct irqc_dscrp *c = &in->vmlist[vm].platform.arch.irqc;

    (void)p;
    if (IRQC_KIND != IRQC_PLIC && c->plic.base != 0) {
        note(in, ref_vm(vm), ".platform.arch.irqc.plic.base: no effect: this build is for IRQC=" IRQC_NAME);
    }
    if (IRQC_KIND != IRQC_AIA && c->aia.imsic.base != 0) {
        note(in, ref_vm(vm), ".platform.arch.irqc.aia.imsic.base: no effect: this build is for IRQC=" IRQC_NAME);
    }
    if (IRQC_KIND == IRQC_PLIC && c->aia.aplic.base != 0) {
        note(in, ref_vm(vm), ".platform.arch.irqc.aia.aplic.base: no effect: this build is for IRQC=" IRQC_NAME);
    }
    note_dma(in, vm, note);
}
