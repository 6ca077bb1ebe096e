/* SPDX-License-Identifier: Apache-2.0 */
#include "map.h"

#include <stdlib.h>

/* Owned as a device's interrupt by any VM. */
static void mark_owned(const struct plan *p, bool *owned, uint32_t num)
{
    for (uint32_t i = 0; i < p->irq_num; i++) {
        const struct plan_irq *irq = &plan_irqs(p)[i];
        if (irq->device != PLAN_NONE && irq->id < num) {
            owned[irq->id] = true;
        }
    }
}

/* Ranges [first, last] of shared interrupts that no VM owns. */
void map_irqs_left(struct map *m)
{
    uint32_t num = m->in->facts->irq_num;
    bool *owned = calloc(num + 1, sizeof(*owned));
    mark_owned(m->plan, owned, num);
    json_open(&m->json, "interrupts_left", '[');
    for (uint32_t id = 0; id < num; id++) {
        uint32_t first = id;
        while (id < num && !owned[id] && arch_plan_irq(m->in, id) == PLAN_IRQ_SHARED) {
            id++;
        }
        if (id != first) {
            json_numbers(&m->json, NULL, (uint32_t[]){ first, id - 1 }, 2);
        }
    }
    json_close(&m->json, ']');
    free(owned);
}
