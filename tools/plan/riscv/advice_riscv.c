/* SPDX-License-Identifier: Apache-2.0 */
#include <advice_work.h>
#include <irqc_kind.h>

#define PLIC_SIZE(cpus) (0x200000 + (uint64_t)(cpus)*0x2000)
#define APLIC_SIZE 0x8000
#define IMSIC_SIZE(cpus) ((uint64_t)(cpus)*0x1000)

unsigned advice_own(const struct board *b, struct range holes[static ADVICE_HOLES_MAX])
{
    const struct arch_board *a = &b->arch;
    unsigned num = 0;
    if (IRQC_KIND == IRQC_PLIC) {
        holes[num++] = (struct range){ a->plic.base, a->plic.size };
    } else {
        holes[num++] = (struct range){ a->aplic.base, a->aplic.size };
    }
    if (IRQC_KIND == IRQC_AIA) {
        holes[num++] = (struct range){ a->imsic.base, a->imsic.size };
    }
    return num;
}

unsigned advice_windows(const struct vm_platform *p, struct range holes[static ADVICE_HOLES_MAX])
{
    const struct irqc_dscrp *c = &p->arch.irqc;
    if (IRQC_KIND == IRQC_PLIC) {
        holes[0] = (struct range){ c->plic.base, PLIC_SIZE(p->cpu_num) };
        return 1;
    }
    holes[0] = (struct range){ c->aia.aplic.base, APLIC_SIZE };
    holes[1] = (struct range){ c->aia.imsic.base, IRQC_KIND == IRQC_AIA ? IMSIC_SIZE(p->cpu_num) : 0 };
    return 2;
}
