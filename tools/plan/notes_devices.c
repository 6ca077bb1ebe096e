/* SPDX-License-Identifier: Apache-2.0 */
/* What the board's own devices (platform/<board>/devices.c) say of those that are passed through. */
#include <board_devices.h>

#include "board_dev.h"
#include "notes_work.h"

static bool has_irq(const struct vm_dev_region *d, uint32_t irq)
{
    for (uint32_t n = 0; n < list_num(d->interrupts, d->interrupt_num); n++) {
        if (d->interrupts[n] == irq) {
            return true;
        }
    }
    return false;
}

static void note_irqs(const struct plan_input *in, struct plan_ref ref, const struct vm_dev_region *d)
{
    for (uint32_t n = 0; n < list_num(d->interrupts, d->interrupt_num); n++) {
        uint32_t irq = d->interrupts[n], real = board_dev_irq_meant(d, irq);
        if (real != 0 && !has_irq(d, real)) {
            plan_note(in, ref, ".interrupts[%u]: %u, the board's %s there has %u = %u %c 32", n, irq,
                      board_dev_at(d, real)->node, real, irq, real > irq ? '+' : '-');
        }
    }
}

/* With an IOMMU that keeps them apart, who a bus master belongs to has to be said. */
static void note_master(const struct plan_input *in, struct plan_ref ref, const struct vm_dev_region *d)
{
    const struct board_pci *pci = &board_devices.pci;
    struct range at = { d->pa, d->size }, ecam = { pci->base, pci->size };
    if (d->id == 0 && arch_plan_iommu(in->board) && range_overlaps(at, ecam)) {
        plan_note(in, ref, ".id: is 0, and the PCI host at " X64 " is a bus master: no stream tells whose its DMA is",
                  pci->base);
    }
}

void notes_devices(const struct plan_input *in)
{
    for (uint32_t vm = 0; vm < plan_vm_num(in); vm++) {
        const struct vm_platform *p = &in->vmlist[vm].platform;
        for (uint32_t i = 0; i < p->dev_num; i++) {
            note_irqs(in, ref_at(LIST_DEVS, vm, i), &p->devs[i]);
            note_master(in, ref_at(LIST_DEVS, vm, i), &p->devs[i]);
        }
    }
}
