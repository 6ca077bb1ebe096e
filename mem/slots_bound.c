/* SPDX-License-Identifier: Apache-2.0 */
#include <mem.h>

uint32_t mem_slots_bound(const struct plan_map *maps, uint32_t num)
{
    uint32_t slots = 0;

    for (uint32_t i = 0; i < num; i++) {
        bool device = maps[i].kind == PLAN_MAP_DEVICE;
        bool merges = i > 0 && maps[i - 1].gpa + maps[i - 1].size == maps[i].gpa &&
                      (maps[i - 1].kind == PLAN_MAP_DEVICE) == device;
        slots += !merges;
    }
    return slots;
}
