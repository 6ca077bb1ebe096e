/* SPDX-License-Identifier: Apache-2.0 */
/* Lists and addresses in the Arm part of a configuration. */
#include <lists.h>
#include <widths.h>

void lists_arch(struct vm_config *vm, lists_arch_fn *visit, void *context)
{
    struct arch_vm_platform *a = &vm->platform.arch;
    visit(context, ".platform.arch.clusters.num", a->clusters.core_num, &a->clusters.num,
          sizeof(*a->clusters.core_num));
    visit(context, ".platform.arch.smmu.group_num", a->smmu.groups, &a->smmu.group_num, sizeof(*a->smmu.groups));
}

void widths_arch(const struct vm_config *vm, widths_arch_fn *visit, void *context)
{
    const struct gic_dscrp *g = &vm->platform.arch.gic;
    visit(context, ".platform.arch.gic.gicd_addr", g->gicd_addr);
    visit(context, ".platform.arch.gic.gicc_addr", g->gicc_addr);
    visit(context, ".platform.arch.gic.gicr_addr", g->gicr_addr);
    visit(context, ".platform.arch.gic.gich_addr", g->gich_addr);
    visit(context, ".platform.arch.gic.gicv_addr", g->gicv_addr);
    visit(context, ".platform.arch.smmu.base", vm->platform.arch.smmu.base);
}
