/* SPDX-License-Identifier: Apache-2.0 */
/* Remarks on the Arm part of a plan; on the build machine only. */
#include <plan_work.h>

void arch_plan_notes(const struct plan_input *in, const struct plan *p, uint32_t vm, plan_note_fn *note)
{
    const struct vm_platform *c = &in->vmlist[vm].platform;
    size_t cores = 0;
    for (size_t i = 0; i < c->arch.clusters.num; i++) {
        cores += c->arch.clusters.core_num[i];
    }
    if (cores > plan_vms(p)[vm].vcpus.num) {
        note(in, ref_vm(vm), ".platform.arch.clusters: have %zu cores, the VM has %u", cores,
             plan_vms(p)[vm].vcpus.num);
    }
    for (uint32_t i = 0; i < c->dev_num; i++) {
        if (c->devs[i].id != 0) {
            note(in, ref_at(LIST_DEVS, vm, i), ".id: no effect: %s",
                 in->board->arch.smmu.size != 0 ? "the SMMU is not driven yet" : "the board has no SMMU");
        }
    }
}
