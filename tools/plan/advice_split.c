/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "advice_work.h"

static int by_base(const void *a, const void *b)
{
    const struct range *x = a, *y = b;
    return (x->base > y->base) - (x->base < y->base);
}

static void piece(const struct vm_dev_region *d, uint64_t from, uint64_t to, struct advice *a)
{
    size_t used = strlen(a->paste);
    if (from < to) {
        snprintf(a->paste + used, sizeof(a->paste) - used, "%s{ .pa = %#llx, .va = %#llx, .size = %#llx },",
                 used != 0 ? "\n" : "", (unsigned long long)(d->pa + from), (unsigned long long)(d->va + from),
                 (unsigned long long)(to - from));
    }
}

void advice_split(const struct vm_dev_region *d, bool physical, struct range *holes, unsigned num, struct advice *a)
{
    uint64_t base = physical ? d->pa : d->va, at = 0;
    qsort(holes, num, sizeof(*holes), by_base);
    for (const struct range *h = holes; h < holes + num; h++) {
        if (range_overlaps((struct range){ base, d->size }, *h)) {
            uint64_t from = h->base > base ? h->base - base : 0, to = h->base + h->size - base;
            piece(d, at, from, a);
            at = to > at ? to : at;
        }
    }
    piece(d, at, d->size, a);
    snprintf(a->what, sizeof(a->what), "%s",
             a->paste[0] != '\0' ? "split it around the hole, its interrupts in one of the pieces:" : "leave it out");
}
