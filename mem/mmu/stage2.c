/* SPDX-License-Identifier: Apache-2.0 */
#include <mem.h>
#include <mem_run.h>

#include "mmu_port.h"

enum status mem_vm_init(struct mem_vm *mem, void *tables, struct extent reserve, uint32_t vmid)
{
    return pt_init(&mem->pt, arch_stage2_format(), arch_stage2_bits(), tables, reserve, vmid);
}

enum status mem_map(struct mem_vm *mem, const struct plan_map *map)
{
    if (map->kind > PLAN_MAP_DEVICE) {
        return E_INVAL;
    }
    return pt_map_extent(&mem->pt, map->gpa, map->at, map->size, map->kind == PLAN_MAP_DEVICE ? PT_DEVICE : PT_RWX);
}

enum status mem_unmap(struct mem_vm *mem, uint64_t gpa, uint64_t size) { return pt_unmap(&mem->pt, gpa, size); }

enum status mem_translate(const struct mem_vm *mem, uint64_t gpa, hpa_t *out)
{
    return pt_translate(&mem->pt, gpa, &out->v);
}

void mem_vm_load(const struct mem_vm *mem) { arch_stage2_load((hpa_t){ mem->pt.root }, mem->pt.vmid); }

uint64_t mem_ram_run(const struct mem_vm *mem, uint64_t gpa, uint64_t most, hpa_t *at)
{
    uint64_t run = 0;

    while (run < most) {
        struct pt_leaf leaf = pt_walk(&mem->pt, gpa + run);
        uint64_t size = UINT64_C(1) << leaf.shift;
        uint64_t offset = (gpa + run) & (size - 1);
        if (!pt_leaf_is(&mem->pt, leaf, PT_RWX) || (run != 0 && leaf.pa + offset != at->v + run)) {
            break;
        }
        if (run == 0) {
            at->v = leaf.pa + offset;
        }
        run += size - offset;
    }
    return run < most ? run : most;
}
