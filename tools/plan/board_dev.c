/* SPDX-License-Identifier: Apache-2.0 */
#include "board_dev.h"

#include <types.h>

#define SPI_BASE 32 /* between the numbers in manuals and device trees, and INTIDs */

const struct board_device *board_dev_at(const struct vm_dev_region *d, uint32_t irq)
{
    struct range window = { d->pa, d->size };
    for (const struct board_device *b = board_devices.list; b < board_devices.list + board_devices.num; b++) {
        for (uint32_t n = 0; n == 0 || n < b->num; n++) {
            struct range at = { b->base + (uint64_t)n * b->stride, b->size };
            if (b->irq != 0 && b->irq + n == irq && range_overlaps(window, at)) {
                return b;
            }
        }
    }
    return NULL;
}

uint32_t board_dev_irq_meant(const struct vm_dev_region *d, uint32_t irq)
{
    if (board_dev_at(d, irq) != NULL) {
        return 0;
    }
    if (board_dev_at(d, irq + SPI_BASE) != NULL) {
        return irq + SPI_BASE;
    }
    return irq > SPI_BASE && board_dev_at(d, irq - SPI_BASE) != NULL ? irq - SPI_BASE : 0;
}
