/* SPDX-License-Identifier: Apache-2.0 */
#include <mem.h>
#include <mem_run.h>

#include "mpu_port.h"

#define GRANULE 64 /* PMSAv8: base and limit are multiples of it */

enum status mem_vm_init(struct mem_vm *mem, void *tables, struct extent reserve, uint32_t vmid)
{
    (void)tables;
    (void)reserve;
    (void)vmid;
    regions_init(&mem->regions, arch_mpu_slot_count(), GRANULE);
    return OK;
}

enum status mem_map(struct mem_vm *mem, const struct plan_map *map)
{
    static const uint32_t attrs[] = {
        [PLAN_MAP_RAM] = MPU_RWX, [PLAN_MAP_SHMEM] = MPU_RWX, [PLAN_MAP_DEVICE] = MPU_DEVICE, [PLAN_MAP_ROM] = MPU_RX
    };

    if (map->kind >= ARRAY_SIZE(attrs) || map->gpa != map->at.base || map->at.size < map->size) {
        return E_INVAL;
    }
    return regions_add(&mem->regions, map->gpa, map->size, attrs[map->kind]);
}

enum status mem_unmap(struct mem_vm *mem, uint64_t gpa, uint64_t size)
{
    return regions_remove(&mem->regions, gpa, size);
}

enum status mem_translate(const struct mem_vm *mem, uint64_t gpa, hpa_t *out)
{
    out->v = gpa;
    return regions_find(&mem->regions, gpa) != NULL ? OK : E_RANGE;
}

void mem_vm_load(const struct mem_vm *mem)
{
    const struct regions *r = &mem->regions;

    /* All are cleared first: an old region must not overlap a new one, not even for a moment. */
    for (uint32_t i = 0; i < r->limit; i++) {
        arch_mpu_slot_clear(i);
    }
    arch_mpu_sync();
    for (uint32_t i = 0; i < r->num; i++) {
        arch_mpu_slot_write(i, r->list[i].base, r->list[i].size, (enum mpu_attr)r->list[i].attr);
    }
    arch_mpu_sync();
}

uint64_t mem_ram_run(const struct mem_vm *mem, uint64_t gpa, uint64_t most, hpa_t *at)
{
    const struct region *r = regions_find(&mem->regions, gpa);

    if (r == NULL || r->attr == MPU_DEVICE) {
        return 0;
    }
    uint64_t run = r->size - (gpa - r->base);
    at->v = gpa;
    return run < most ? run : most;
}
