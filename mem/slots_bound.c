/* SPDX-License-Identifier: Apache-2.0 */
#include <mem.h>

/* Regions of one class merge. */
static uint32_t class_of(const struct plan_map *map) { return map->kind == PLAN_MAP_SHMEM ? PLAN_MAP_RAM : map->kind; }

uint32_t mem_slots_bound(const struct plan_map *maps, uint32_t num)
{
    uint32_t slots = 0;

    for (uint32_t i = 0; i < num; i++) {
        bool merges = i > 0 && maps[i - 1].gpa + maps[i - 1].size == maps[i].gpa &&
                      class_of(&maps[i - 1]) == class_of(&maps[i]);
        slots += !merges;
    }
    return slots;
}
