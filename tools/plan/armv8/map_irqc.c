/* SPDX-License-Identifier: Apache-2.0 */
#include <gic_version.h>

#include "../map.h"

const struct map_irqc map_irqc = {
    .name = GIC_VERSION == 2 ? "GICv2" : "GICv3",
    .window = {
        { "GICD", ".platform.arch.gic.gicd_addr" },
        { GIC_VERSION == 2 ? "GICC" : "GICR",
          GIC_VERSION == 2 ? ".platform.arch.gic.gicc_addr" : ".platform.arch.gic.gicr_addr" },
    },
};

/* Arm Base System Architecture: the private interrupts that systems agree on. */
const char *map_irq_name(const struct plan_irq *irq)
{
    static const struct {
        uint32_t id;
        const char *name;
    } known[] = { { 23, "PMU" }, { 27, "virtual timer" }, { 30, "physical timer" } };
    for (uint32_t i = 0; i < ARRAY_SIZE(known); i++) {
        if (irq->device != PLAN_NONE && irq->id == known[i].id) {
            return known[i].name;
        }
    }
    return NULL;
}
