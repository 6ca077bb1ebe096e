/* SPDX-License-Identifier: Apache-2.0 */
#include "board_facts.h"

#include <arch/layout.h> /* PAGE_SIZE, BLOCK_SIZE, STACK_SIZE, CONTROL_…, MPU_SLOTS */
#include <stdlib.h>

static int by_base(const void *a, const void *b)
{
    const struct range *x = a, *y = b;
    return (x->base > y->base) - (x->base < y->base);
}

/* Sorted, and what touches is one. */
static void ram_facts(const struct board *b, struct facts *facts)
{
    struct range ram[BOARD_RAM_MAX];
    uint32_t num = 0;
    for (; num < BOARD_RAM_MAX && b->ram[num].size != 0; num++) {
        ram[num] = b->ram[num];
    }
    qsort(ram, num, sizeof(ram[0]), by_base);
    for (uint32_t i = 0; i < num; i++) {
        struct range *last = facts->ram_num != 0 ? &facts->ram[facts->ram_num - 1] : NULL;
        if (last != NULL && ram[i].base <= last->base + last->size) {
            uint64_t end = ram[i].base + ram[i].size, have = last->base + last->size;
            last->size = (end > have ? end : have) - last->base;
        } else {
            facts->ram[facts->ram_num++] = ram[i];
        }
    }
}

void board_facts(const struct board *b, struct range image, uint64_t own_size, struct facts *facts)
{
    *facts = (struct facts){
        .image = image,
        .own_size = own_size,
        .cpu_num = b->cpu_num,
        .granule = PAGE_SIZE,
        .block = BLOCK_SIZE,
        .pa_bits = b->pa_bits,
        .gpa_bits = b->pa_bits,
        .vmid_bits = 8,
        .mpu = MPU_SLOTS != 0,
        .mpu_slots = MPU_SLOTS,
        .hyp_slots = OWN_SLOTS,
        .colors = b->colors[0],
        .irq_num = b->irq_num,
        .guest_files = b->guest_files,
        .cpu_bytes = STACK_SIZE,
        .vm_bytes = CONTROL_VM_SIZE,
        .vcpu_bytes = CONTROL_VCPU_SIZE,
    };
    ram_facts(b, facts);
}
