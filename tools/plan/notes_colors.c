/* SPDX-License-Identifier: Apache-2.0 */
/* Cache colours that are dropped, shared, or without effect. */
#include "notes_work.h"

static void note_set(const struct plan_input *in, struct plan_ref ref, const char *field, uint64_t colors)
{
    uint64_t all = plan_colors_all(in->facts);
    if (colors == 0) {
        return;
    }
    if (in->facts->mpu || in->facts->colors == 0) {
        plan_note(in, ref, "%s: no effect: this board's memory has no colours", field);
        return;
    }
    if ((colors & ~all) != 0 && ~colors != 0) {
        plan_note(in, ref, "%s: " X64 " are beyond the board's %u colours, and dropped", field, colors & ~all,
                  in->facts->colors);
    }
}

static void note_region(const struct plan_input *in, uint32_t vm, uint32_t i)
{
    const struct vm_mem_region *r = &in->vmlist[vm].platform.regions[i];
    struct plan_ref ref = ref_at(LIST_REGIONS, vm, i);
    if (r->place_phys && (r->colors != 0 || in->vmlist[vm].colors != 0)) {
        plan_note(in, ref, ".place_phys: this region is where it is: colours have no effect on it");
    } else {
        note_set(in, ref, ".colors", r->colors);
    }
}

static void note_shared(const struct plan_input *in, uint32_t vm)
{
    uint64_t all = plan_colors_all(in->facts), mine = in->vmlist[vm].colors & all;
    for (uint32_t other = 0; other < vm; other++) {
        uint64_t both = mine & in->vmlist[other].colors;
        if (both != 0) {
            plan_note(in, ref_vm(vm), ".colors: shares " X64 " with vmlist[%u]", both, other);
        }
    }
}

void notes_colors(const struct plan_input *in)
{
    const struct config *c = in->config;
    note_set(in, ref_config(), "hyp.colors", c->hyp.colors);
    if (plan_colors(in->facts, c->hyp.colors) != PLAN_ALL_COLORS) {
        plan_note(in, ref_config(), "hyp.colors: holds for stacks, and not yet for Bao's image, which is where it is");
    }
    for (uint32_t i = 0; i < plan_shmem_num(in); i++) {
        const struct shmem *s = &c->shmemlist[i];
        if (s->place_phys && s->colors != 0) {
            plan_note(in, ref_shmem(i), ".place_phys: this memory is where it is: colours have no effect on it");
        } else {
            note_set(in, ref_shmem(i), ".colors", s->colors);
        }
    }
    for (uint32_t vm = 0; vm < plan_vm_num(in); vm++) {
        note_set(in, ref_vm(vm), ".colors", in->vmlist[vm].colors);
        note_shared(in, vm);
        for (uint32_t i = 0; i < in->vmlist[vm].platform.region_num; i++) {
            note_region(in, vm, i);
        }
    }
}
