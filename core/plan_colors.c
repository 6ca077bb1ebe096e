/* SPDX-License-Identifier: Apache-2.0 */
/* Cache colours: what is asked for has to be there. Placement does not heed them yet. */
#include "plan_work.h"

static uint32_t count(uint64_t set)
{
    uint32_t n = 0;
    for (; set != 0; set &= set - 1) {
        n++;
    }
    return n;
}

/* Bits beyond the cache's are dropped, but that never makes something coloured uncoloured. */
static bool check(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t colors)
{
    bool ok = colors == 0 || (colors & plan_colors_all(w->facts)) != 0;
    if (!ok) {
        plan_error(w, ref, "%s: " X64 " has none of the board's %u colours", field, colors, w->facts->colors);
    }
    return ok;
}

static void check_region(struct plan_work *w, uint32_t vm, uint32_t i)
{
    const struct vm_mem_region *r = &plan_platform(w, vm)->regions[i];
    struct plan_ref ref = ref_at(LIST_REGIONS, vm, i);
    uint64_t wanted = r->colors != 0 ? r->colors : w->in->vmlist[vm].colors;
    uint64_t has = wanted & plan_colors_all(w->facts), ram = 0;

    if (r->place_phys || wanted == 0 || !check(w, ref, ".colors", r->colors) || has == 0) {
        return;
    }
    for (uint32_t n = 0; n < w->facts->ram_num; n++) {
        ram += w->facts->ram[n].size / w->facts->colors;
    }
    if (r->size > ram * count(has)) {
        plan_error(w, ref, ".size: " X64 ", %u of the board's %u colours have " X64, (uint64_t)r->size, count(has),
                   w->facts->colors, ram * count(has));
    }
}

void plan_colors_check(struct plan_work *w)
{
    if (w->facts->mpu || w->facts->colors == 0) {
        return;
    }
    (void)check(w, ref_config(), "hyp.colors", w->in->config->hyp.colors);
    for (uint32_t i = 0; i < w->plan->shmem_num; i++) {
        const struct shmem *s = &w->in->config->shmemlist[i];
        (void)check(w, ref_shmem(i), ".colors", s->place_phys ? 0 : s->colors);
    }
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        const struct vm_platform *p = plan_platform(w, vm);
        (void)check(w, ref_vm(vm), ".colors", w->in->vmlist[vm].colors);
        for (uint32_t i = 0; i < list_num(p->regions, p->region_num); i++) {
            check_region(w, vm, i);
        }
    }
}
