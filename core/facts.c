/* SPDX-License-Identifier: Apache-2.0 */
#include "facts.h"

#include "board.h"
#include "dtb.h"
#include <string.h>

static void ram_from_board(struct facts *facts)
{
    for (uint32_t i = 0; i < BOARD_RAM_MAX && board.ram[i].size != 0; i++) {
        facts->ram[facts->ram_num++] = board.ram[i];
    }
}

/* Insertion by base; ranges that touch become one. */
static void ram_sort(struct facts *facts)
{
    for (uint32_t i = 1; i < facts->ram_num; i++) {
        struct range r = facts->ram[i];
        uint32_t at = i;
        for (; at > 0 && facts->ram[at - 1].base > r.base; at--) {
            facts->ram[at] = facts->ram[at - 1];
        }
        facts->ram[at] = r;
    }
    uint32_t last = 0;
    for (uint32_t i = 1; i < facts->ram_num; i++) {
        uint64_t have = facts->ram[last].base + facts->ram[last].size;
        uint64_t end = facts->ram[i].base + facts->ram[i].size;
        if (have >= facts->ram[i].base) {
            facts->ram[last].size = (end > have ? end : have) - facts->ram[last].base;
        } else {
            facts->ram[++last] = facts->ram[i];
        }
    }
    facts->ram_num = last + 1;
}

bool facts_machine(struct facts *facts, const void *dtb, uint64_t room, uint32_t cpu_max)
{
    struct dtb_machine machine = { .ram_num = 0 };
    uint32_t size = dtb != NULL ? dtb_size(dtb) : 0;
    bool sound = size == 0 || (size <= room && dtb_read(dtb, size, facts->ram, FACTS_RAM_MAX, &machine));

    facts->dtb.size = sound ? size : 0;
    facts->ram_num = sound ? machine.ram_num : 0;
    facts->cpu_num = sound && machine.cpu_num != 0 ? machine.cpu_num : board.cpu_num;
    _Static_assert(sizeof(facts->reserved) == sizeof(machine.reserved), "what is read is kept");
    memcpy(facts->reserved, machine.reserved, sizeof(facts->reserved));
    if (facts->cpu_num > cpu_max) {
        facts->cpu_num = cpu_max;
    }
    if (facts->ram_num == 0) {
        ram_from_board(facts);
    }
    ram_sort(facts);
    return sound;
}
