/* SPDX-License-Identifier: Apache-2.0 */
#include "plan_work.h"

/* Elements are moved as words, whatever they are made of. */
typedef uint64_t __attribute__((may_alias)) word_t;

/* Elements of `words` words, the first of which is the key. A heap: in place, no recursion, no bad case. */
struct sorting {
    word_t *base;
    uint32_t words;
};

static word_t *element(const struct sorting *s, uint32_t i) { return s->base + (size_t)i * s->words; }

static void swap(const struct sorting *s, uint32_t i, uint32_t j)
{
    word_t *a = element(s, i), *b = element(s, j);
    for (uint32_t n = s->words; n > 0; n--, a++, b++) {
        word_t tmp = *a;
        *a = *b;
        *b = tmp;
    }
}

/* Let element `i` sink to where no child in [0, num) is larger. */
static void sink(const struct sorting *s, uint32_t i, uint32_t num)
{
    for (uint32_t child = 2 * i + 1; child < num; child = 2 * i + 1) {
        if (child + 1 < num && *element(s, child) < *element(s, child + 1)) {
            child++;
        }
        if (*element(s, i) >= *element(s, child)) {
            return;
        }
        swap(s, i, child);
        i = child;
    }
}

void plan_sort(void *base, uint32_t num, uint32_t size)
{
    struct sorting s = { base, size / (uint32_t)sizeof(uint64_t) };
    for (uint32_t i = num / 2; i-- > 0;) {
        sink(&s, i, num);
    }
    for (uint32_t end = num; end-- > 1;) {
        swap(&s, 0, end);
        sink(&s, 0, end);
    }
}
