/* SPDX-License-Identifier: Apache-2.0 */
#include "blocks.h"

#include <extent.h>
#include <geometry.h>

#define ROOT_EXTRA 4 /* as in mem/tables_bound.c */

struct blocks blocks_sizes(const struct facts *facts)
{
    struct blocks b = { 0 };
    uint32_t page = (uint32_t)__builtin_ctzll(facts->granule), bits = (uint32_t)__builtin_ctzll(facts->block) - page;
    if (facts->mpu) {
        return b;
    }
    uint32_t root = pt_geometry(page, bits, ROOT_EXTRA, facts->gpa_bits).root_shift;
    for (uint32_t shift = page; b.num < BLOCKS_MAX && shift <= root; shift += bits) {
        b.shift[b.num++] = shift;
    }
    return b;
}

/* Bytes of [gpa, gpa + size), at `pa`, that blocks of 1 << shift or larger map. */
static uint64_t in_blocks(uint64_t gpa, uint64_t pa, uint64_t size, uint32_t shift)
{
    uint64_t block = UINT64_C(1) << shift;
    uint64_t first = align_up(gpa, block), end = align_down(gpa + size, block);
    return is_aligned(gpa ^ pa, block) && first < end ? end - first : 0;
}

struct blocks blocks_of(const struct facts *facts, const struct plan_map *piece)
{
    struct blocks b = blocks_sizes(facts);
    uint64_t gpa = piece->gpa, end = piece->gpa + piece->size;
    struct range run = extent_run(piece->at, piece->at.base);

    while (gpa < end && run.size != 0) {
        uint64_t size = run.size < end - gpa ? run.size : end - gpa;
        for (uint32_t i = 0; i < b.num; i++) {
            b.bytes[i] += in_blocks(gpa, run.base, size, b.shift[i]);
        }
        gpa += size;
        run = extent_run(piece->at, run.base + size);
    }
    for (uint32_t i = 0; i + 1 < b.num; i++) {
        b.bytes[i] -= b.bytes[i + 1];
    }
    return b;
}
