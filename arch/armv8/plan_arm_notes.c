/* SPDX-License-Identifier: Apache-2.0 */
/* Remarks on the Arm part of a plan; on the build machine only. */
#include <gic_version.h>
#include <plan_work.h>

#define GIC ".platform.arch.gic"

bool arch_plan_iommu(const struct board *b) { return b->arch.smmu.size != 0; }

static void note_clusters(const struct plan_input *in, const struct plan *p, uint32_t vm, plan_note_fn *note)
{
    const struct clusters *c = &in->vmlist[vm].platform.arch.clusters;
    size_t cores = 0;
    for (size_t i = 0; i < c->num; i++) {
        cores += c->core_num[i];
    }
    if (cores > plan_vms(p)[vm].vcpus.num) {
        note(in, ref_vm(vm), ".platform.arch.clusters: have %zu cores, the VM has %u", cores,
             plan_vms(p)[vm].vcpus.num);
    }
}

static void note_gic(const struct plan_input *in, uint32_t vm, plan_note_fn *note)
{
    const struct gic_dscrp *g = &in->vmlist[vm].platform.arch.gic;
    bool v2 = GIC_VERSION == 2;
    const struct {
        const char *field;
        uint64_t value;
        bool other;
    } fields[] = {
        { ".gicc_addr", g->gicc_addr, !v2 },
        { ".gich_addr", g->gich_addr, !v2 },
        { ".gicv_addr", g->gicv_addr, !v2 },
        { ".gicr_addr", g->gicr_addr, v2 },
    };
    for (unsigned i = 0; i < ARRAY_SIZE(fields); i++) {
        if (fields[i].other && fields[i].value != 0) {
            note(in, ref_vm(vm), GIC "%s: no effect: this build is for GIC_VERSION=GICV%c", fields[i].field,
                 v2 ? '2' : '3');
        }
    }
}

/* Ids of one VM that global_mask makes the same: the SMMU would see one stream, matched twice. */
static void note_masked(const struct plan_input *in, uint32_t vm, plan_note_fn *note)
{
    const struct vm_platform *c = &in->vmlist[vm].platform;
    streamid_t mask = c->arch.smmu.global_mask;
    for (uint32_t i = 0; i < c->dev_num && mask != 0; i++) {
        for (uint32_t n = 0; n < i && c->devs[i].id != 0; n++) {
            if (c->devs[n].id != 0 && ((c->devs[n].id ^ c->devs[i].id) & ~mask) == 0) {
                note(in, ref_at(LIST_DEVS, vm, i), ".id: with global_mask, stream %#x is devs[%u]'s too", c->devs[i].id,
                     n);
                break;
            }
        }
    }
}

void arch_plan_notes(const struct plan_input *in, const struct plan *p, uint32_t vm, plan_note_fn *note)
{
    const struct vm_platform *c = &in->vmlist[vm].platform;
    note_clusters(in, p, vm, note);
    note_gic(in, vm, note);
    note_masked(in, vm, note);
    for (uint32_t i = 0; i < c->dev_num; i++) {
        if (c->devs[i].id != 0) {
            note(in, ref_at(LIST_DEVS, vm, i), ".id: no effect: %s",
                 in->board->arch.smmu.size != 0 ? "the SMMU is not driven yet" : "the board has no SMMU");
        }
    }
}
