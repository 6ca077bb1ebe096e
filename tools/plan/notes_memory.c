/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that could be mapped better, or lies elsewhere, than it is written. */
#include "notes_work.h"

static void note_region(const struct plan_input *in, struct plan_ref ref, const struct vm_mem_region *r)
{
    uint64_t block = in->facts->block;
    uint32_t mib = (uint32_t)(block >> 20);
    uint64_t ends = (align_up(r->base, block) - r->base) + (r->base + r->size - align_down(r->base + r->size, block));
    if (r->size < 2 * block) {
        return; /* too small to matter */
    }
    if (r->place_phys && !is_aligned(r->base ^ r->phys, block)) {
        plan_note(in, ref,
                  ".phys: " X64 " and base, " X64 ", differ by no multiple of %u MiB: pages of 4 KiB map all of it",
                  (uint64_t)r->phys, (uint64_t)r->base, mib);
    } else if (ends != 0) {
        plan_note(in, ref, ".base: " X64 " + " X64 " has ends that are no %u MiB: pages of 4 KiB map " X64 " of it",
                  (uint64_t)r->base, (uint64_t)r->size, mib, ends);
    }
}

/* With an MPU everything is at its own address. */
static void note_places(const struct plan_input *in, uint32_t vm)
{
    const struct vm_platform *p = &in->vmlist[vm].platform;
    for (uint32_t i = 0; i < p->region_num; i++) {
        const struct vm_mem_region *r = &p->regions[i];
        if (r->place_phys && r->phys != r->base) {
            plan_note(in, ref_at(LIST_REGIONS, vm, i), ".phys: no effect: with an MPU the region is at its base, " X64,
                      (uint64_t)r->base);
        }
    }
    for (uint32_t i = 0; i < p->ipc_num; i++) {
        uint64_t at = in->config->shmemlist[p->ipcs[i].shmem_id].base;
        if (p->ipcs[i].base != at) {
            plan_note(in, ref_at(LIST_IPCS, vm, i), ".base: no effect: with an MPU it is the shared memory's, " X64,
                      at);
        }
    }
}

void notes_memory(const struct plan_input *in, uint32_t vm)
{
    const struct vm_platform *p = &in->vmlist[vm].platform;
    if (in->facts->mpu) {
        note_places(in, vm);
        return;
    }
    for (uint32_t i = 0; i < p->region_num; i++) {
        note_region(in, ref_at(LIST_REGIONS, vm, i), &p->regions[i]);
    }
}
