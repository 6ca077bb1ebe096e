/* SPDX-License-Identifier: Apache-2.0 */
/* Regions that large blocks could map, and cannot as they are written. */
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

void notes_memory(const struct plan_input *in, uint32_t vm)
{
    const struct vm_platform *p = &in->vmlist[vm].platform;
    for (uint32_t i = 0; i < p->region_num && !in->facts->mpu; i++) {
        note_region(in, ref_at(LIST_REGIONS, vm, i), &p->regions[i]);
    }
}
