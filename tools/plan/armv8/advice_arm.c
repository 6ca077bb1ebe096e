/* SPDX-License-Identifier: Apache-2.0 */
#include <advice_work.h>
#include <gic_version.h>

#define GICV3_GICD_SIZE 0x10000
#define GICV3_GICR_SIZE 0x20000
#define GICV2_GICD_SIZE 0x1000
#define GICV2_GICC_SIZE 0x2000

unsigned advice_own(const struct board *b, struct range holes[static ADVICE_HOLES_MAX])
{
    const struct arch_board *a = &b->arch;
    unsigned num = 0;
    holes[num++] = (struct range){ a->gic.gicd, a->gic.gicd_size };
    holes[num++] = (struct range){ a->smmu.base, a->smmu.size };
    if (GIC_VERSION == 2) {
        holes[num++] = (struct range){ a->gic.gicc, a->gic.gicc_size };
        holes[num++] = (struct range){ a->gic.gich, a->gic.gich_size };
        holes[num++] = (struct range){ a->gic.gicv, a->gic.gicv_size };
    } else {
        holes[num++] = (struct range){ a->gic.gicr, a->gic.gicr_size };
        holes[num++] = (struct range){ a->gic.its, a->gic.its_size };
    }
    return num;
}

unsigned advice_windows(const struct vm_platform *p, struct range holes[static ADVICE_HOLES_MAX])
{
    const struct gic_dscrp *g = &p->arch.gic;
    if (GIC_VERSION == 2) {
        holes[0] = (struct range){ g->gicd_addr, GICV2_GICD_SIZE };
        holes[1] = (struct range){ g->gicc_addr, GICV2_GICC_SIZE };
    } else {
        holes[0] = (struct range){ g->gicd_addr, GICV3_GICD_SIZE };
        holes[1] = (struct range){ g->gicr_addr, (uint64_t)p->cpu_num * GICV3_GICR_SIZE };
    }
    return 2;
}
