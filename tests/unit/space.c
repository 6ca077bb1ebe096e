/* SPDX-License-Identifier: Apache-2.0 */
#include "space.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void insert(struct space *s, unsigned at, struct piece p)
{
    if (s->num == SPACE_MAX) {
        fprintf(stderr, "space: more than %d pieces\n", SPACE_MAX);
        abort();
    }
    memmove(&s->pieces[at + 1], &s->pieces[at], (s->num - at) * sizeof(p));
    s->pieces[at] = p;
    s->num++;
}

static uint64_t covered(const struct space *s, uint64_t va, uint64_t size)
{
    uint64_t sum = 0;
    for (unsigned i = 0; i < s->num; i++) {
        const struct piece *p = &s->pieces[i];
        uint64_t low = p->va > va ? p->va : va;
        uint64_t high = p->va + p->size < va + size ? p->va + p->size : va + size;
        sum += low < high ? high - low : 0;
    }
    return sum;
}

bool space_any(const struct space *s, uint64_t va, uint64_t size) { return covered(s, va, size) != 0; }

bool space_all(const struct space *s, uint64_t va, uint64_t size) { return covered(s, va, size) == size; }

void space_map(struct space *s, struct piece add)
{
    unsigned at = 0;
    while (at < s->num && s->pieces[at].va < add.va) {
        at++;
    }
    insert(s, at, add);
}

void space_unmap(struct space *s, uint64_t va, uint64_t size)
{
    for (unsigned i = 0; i < s->num;) {
        struct piece p = s->pieces[i];
        uint64_t low = p.va > va ? p.va : va;
        uint64_t high = p.va + p.size < va + size ? p.va + p.size : va + size;
        if (low >= high) {
            i++;
            continue;
        }
        memmove(&s->pieces[i], &s->pieces[i + 1], (s->num - i - 1) * sizeof(p));
        s->num--;
        if (p.va < low) {
            insert(s, i++, (struct piece){ p.va, p.pa, low - p.va, p.attr });
        }
        if (high < p.va + p.size) {
            insert(s, i++, (struct piece){ high, p.pa + (high - p.va), p.va + p.size - high, p.attr });
        }
    }
}

const struct piece *space_at(const struct space *s, uint64_t va)
{
    for (unsigned i = 0; i < s->num; i++) {
        if (va >= s->pieces[i].va && va - s->pieces[i].va < s->pieces[i].size) {
            return &s->pieces[i];
        }
    }
    return NULL;
}

void space_append(struct space *s, struct piece add)
{
    struct piece *last = s->num != 0 ? &s->pieces[s->num - 1] : NULL;
    if (last != NULL && last->va + last->size == add.va && last->pa + last->size == add.pa && last->attr == add.attr) {
        last->size += add.size;
    } else {
        insert(s, s->num, add);
    }
}

void space_merge(struct space *s)
{
    unsigned num = s->num;
    s->num = 0;
    for (unsigned i = 0; i < num; i++) {
        space_append(s, s->pieces[i]);
    }
}

bool space_equal(const struct space *a, const struct space *b)
{
    if (a->num != b->num) {
        return false;
    }
    for (unsigned i = 0; i < a->num; i++) {
        const struct piece *p = &a->pieces[i], *q = &b->pieces[i];
        if (p->va != q->va || p->pa != q->pa || p->size != q->size || p->attr != q->attr) {
            return false;
        }
    }
    return true;
}

uint64_t space_random(uint64_t *state)
{
    uint64_t x = *state += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}
