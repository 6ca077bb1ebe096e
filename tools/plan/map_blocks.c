/* SPDX-License-Identifier: Apache-2.0 */
/* How well large pages fit: what the walker (mem/mmu/pgtable.c) will do, by arithmetic. */
#include <extent.h>
#include <geometry.h>

#include "map.h"

#define ROOT_EXTRA 4 /* as in mem/tables_bound.c */
#define LEAVES_MAX 3

/* Shifts of the sizes that an entry can map, the smallest first. */
static uint32_t leaf_shifts(const struct facts *f, uint32_t shifts[static LEAVES_MAX])
{
    uint32_t page = (uint32_t)__builtin_ctzll(f->granule), bits = (uint32_t)__builtin_ctzll(f->block) - page;
    uint32_t root = pt_geometry(page, bits, ROOT_EXTRA, f->gpa_bits).root_shift;
    uint32_t num = 0;
    for (uint32_t shift = page; num < LEAVES_MAX && shift <= root; shift += bits) {
        shifts[num++] = shift;
    }
    return num;
}

void map_leaf_sizes(struct map *m)
{
    uint32_t shifts[LEAVES_MAX], num = m->in->facts->mpu ? 0 : leaf_shifts(m->in->facts, shifts);
    json_open(&m->json, "block_sizes", '[');
    for (uint32_t i = 0; i < num; i++) {
        json_number(&m->json, NULL, UINT64_C(1) << shifts[i]);
    }
    json_close(&m->json, ']');
}

/* Bytes of [gpa, gpa + size), at `pa`, that blocks of 1 << shift or larger map. */
static uint64_t in_blocks(uint64_t gpa, uint64_t pa, uint64_t size, uint32_t shift)
{
    uint64_t block = UINT64_C(1) << shift;
    uint64_t first = align_up(gpa, block), end = align_down(gpa + size, block);
    return is_aligned(gpa ^ pa, block) && first < end ? end - first : 0;
}

void map_blocks(struct map *m, const struct plan_map *piece)
{
    uint32_t shifts[LEAVES_MAX], num = leaf_shifts(m->in->facts, shifts);
    uint64_t bytes[LEAVES_MAX + 1] = { 0 }, gpa = piece->gpa, end = piece->gpa + piece->size;
    struct range run = extent_run(piece->at, piece->at.base);

    while (gpa < end && run.size != 0) {
        uint64_t size = run.size < end - gpa ? run.size : end - gpa;
        for (uint32_t i = 0; i < num; i++) {
            bytes[i] += in_blocks(gpa, run.base, size, shifts[i]);
        }
        gpa += size;
        run = extent_run(piece->at, run.base + size);
    }
    json_open(&m->json, "mapped", '[');
    for (uint32_t i = 0; i < num; i++) {
        json_open(&m->json, NULL, '{');
        json_number(&m->json, "block", UINT64_C(1) << shifts[i]);
        json_number(&m->json, "bytes", bytes[i] - bytes[i + 1]);
        json_close(&m->json, '}');
    }
    json_close(&m->json, ']');
}
