/* SPDX-License-Identifier: Apache-2.0 */
#include "regions.h"

static uint64_t end_of(const struct region *r) { return r->base + r->size; }

static bool in_granules(const struct regions *r, uint64_t base, uint64_t size)
{
    return size != 0 && is_aligned(base | size, r->granule) && base + (size - 1) >= base;
}

/* The first region that ends behind `at`: the one that holds it, or the next one. */
static uint32_t index_of(const struct regions *r, uint64_t at)
{
    uint32_t i = 0;
    while (i < r->num && at - r->list[i].base >= r->list[i].size && r->list[i].base <= at) {
        i++;
    }
    return i;
}

/* Replace `out` regions from `at` on by `in` ones, whose contents the caller then writes. */
static void replace(struct regions *r, uint32_t at, uint32_t out, uint32_t in)
{
    uint32_t tail = r->num - at - out;

    if (in < out) {
        for (uint32_t i = 0; i < tail; i++) {
            r->list[at + in + i] = r->list[at + out + i];
        }
    } else {
        for (uint32_t i = tail; i-- > 0;) {
            r->list[at + in + i] = r->list[at + out + i];
        }
    }
    r->num = r->num - out + in;
}

void regions_init(struct regions *r, uint32_t limit, uint64_t granule)
{
    r->num = 0;
    r->limit = limit < REGIONS_MAX ? limit : REGIONS_MAX;
    r->granule = granule;
}

enum status regions_add(struct regions *r, uint64_t base, uint64_t size, uint32_t attr)
{
    uint32_t at = index_of(r, base);

    if (!in_granules(r, base, size)) {
        return E_INVAL;
    }
    if (at < r->num && (r->list[at].base <= base || r->list[at].base - base < size)) {
        return E_BUSY;
    }
    bool below = at > 0 && end_of(&r->list[at - 1]) == base && r->list[at - 1].attr == attr;
    bool above = at < r->num && base + size == r->list[at].base && r->list[at].attr == attr;
    struct region add = { .base = base, .size = size, .attr = attr };
    if (below) {
        add.base = r->list[--at].base;
        add.size += r->list[at].size;
    }
    if (above) {
        add.size += r->list[below ? at + 1 : at].size;
    }
    uint32_t merged = (uint32_t)below + (uint32_t)above;
    if (r->num - merged >= r->limit) {
        return E_NOMEM;
    }
    replace(r, at, merged, 1);
    r->list[at] = add;
    return OK;
}

/* The region behind the last one that [base, base + size) needs, where regions from `at` on cover it without a gap;
 * `at` itself where they do not. */
static uint32_t covered_until(const struct regions *r, uint32_t at, uint64_t base, uint64_t size)
{
    for (uint32_t i = at; i < r->num && r->list[i].base <= base; i++) {
        uint64_t here = r->list[i].size - (base - r->list[i].base);
        if (size <= here) {
            return i + 1;
        }
        base += here;
        size -= here;
    }
    return at;
}

enum status regions_remove(struct regions *r, uint64_t base, uint64_t size)
{
    uint32_t at = index_of(r, base);
    uint32_t behind = covered_until(r, at, base, size);

    if (!in_granules(r, base, size)) {
        return E_INVAL;
    }
    if (behind == at) {
        return E_RANGE;
    }
    struct region head = r->list[at];
    struct region tail = r->list[behind - 1];
    head.size = base - head.base;
    tail.size = end_of(&tail) - (base + size);
    tail.base = base + size;
    uint32_t left = (uint32_t)(head.size != 0) + (uint32_t)(tail.size != 0);
    if (r->num - (behind - at) + left > r->limit) {
        return E_NOMEM;
    }
    replace(r, at, behind - at, left);
    if (head.size != 0) {
        r->list[at++] = head;
    }
    if (tail.size != 0) {
        r->list[at] = tail;
    }
    return OK;
}

const struct region *regions_find(const struct regions *r, uint64_t at)
{
    uint32_t i = index_of(r, at);
    return i < r->num && r->list[i].base <= at ? &r->list[i] : NULL;
}
