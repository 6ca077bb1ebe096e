/* SPDX-License-Identifier: Apache-2.0 */
#include <irqc_kind.h>

#include "../map.h"

const struct map_irqc map_irqc = {
    .name = IRQC_NAME,
    .window = {
        { IRQC_KIND == IRQC_PLIC ? "PLIC" : "APLIC",
          IRQC_KIND == IRQC_PLIC ? ".platform.arch.irqc.plic.base" : ".platform.arch.irqc.aia.aplic.base" },
        { IRQC_KIND == IRQC_AIA ? "IMSIC" : 0, ".platform.arch.irqc.aia.imsic.base" },
    },
};

const char *map_irq_name(const struct plan_irq *irq)
{
    (void)irq;
    return NULL;
}
