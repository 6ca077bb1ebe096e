/* SPDX-License-Identifier: Apache-2.0 */
#include "plan_work.h"
#include <string.h>

struct sorting {
    char *base;
    uint32_t size;
};

static char *element(const struct sorting *s, uint32_t i) { return s->base + (size_t)i * s->size; }

static uint64_t key(const struct sorting *s, uint32_t i)
{
    uint64_t k;
    memcpy(&k, element(s, i), sizeof(k));
    return k;
}

static void swap(const struct sorting *s, uint32_t i, uint32_t j)
{
    char tmp[sizeof(struct plan_map)];
    memcpy(tmp, element(s, i), s->size);
    memcpy(element(s, i), element(s, j), s->size);
    memcpy(element(s, j), tmp, s->size);
}

/* Let element `i` sink to where no child in [0, num) is larger. */
static void sink(const struct sorting *s, uint32_t i, uint32_t num)
{
    for (;;) {
        uint32_t child = 2 * i + 1;
        if (child + 1 < num && key(s, child) < key(s, child + 1)) {
            child++;
        }
        if (child >= num || key(s, i) >= key(s, child)) {
            return;
        }
        swap(s, i, child);
        i = child;
    }
}

void plan_sort(void *base, uint32_t num, uint32_t size)
{
    struct sorting s = { base, size };
    for (uint32_t i = num / 2; i-- > 0;) {
        sink(&s, i, num);
    }
    for (uint32_t end = num; end-- > 1;) {
        swap(&s, 0, end);
        sink(&s, 0, end);
    }
}
