/* SPDX-License-Identifier: Apache-2.0 */
#include <bits.h>

#include "extent.h"
#include "geometry.h"
#include "mem.h"

/*
 * Every stage-2 format is described by three facts: a level resolves block / granule, the root up to 16 times as much
 * (RISC-V's 4 times is the same choice for SvNNx4 widths), and leaves are granules, blocks or one level above.
 */
#define ROOT_EXTRA 4
#define LEAF_LEVELS 2

static uint32_t log2_of(uint64_t v) { return bit_first(v); }

static struct pt_geometry geometry(const struct facts *facts)
{
    uint32_t page_shift = log2_of(facts->granule);
    return pt_geometry(page_shift, log2_of(facts->block) - page_shift, ROOT_EXTRA, facts->gpa_bits);
}

/* A table is as large as a granule, so an entry is granule / (block / granule) bytes. */
static uint64_t root_bytes(const struct facts *facts)
{
    uint64_t entry = facts->granule * facts->granule / facts->block;
    return align_up(entry << geometry(facts).root_bits, facts->granule);
}

/* Tables that entries of 1 << shift bytes lead to. Neighbouring maps may share one. */
static uint64_t tables_below(const struct plan_map *maps, uint32_t num, uint32_t shift, bool leaves)
{
    uint64_t tables = 0;
    uint64_t last = UINT64_MAX;

    for (const struct plan_map *m = maps; m < maps + num; m++) {
        bool placed = m->at.size != 0 && m->at.colors == EXTENT_ALL_COLORS;
        bool congruent = is_aligned(m->gpa ^ m->at.base, UINT64_C(1) << shift);
        struct pt_tables t = pt_tables(m->gpa, m->size, shift, leaves && placed && congruent);
        if (m->size != 0 && t.num != 0) {
            tables += t.num - (t.first == last);
            last = t.last;
        }
    }
    return tables;
}

uint64_t mem_tables_bound(const struct facts *facts, const struct plan_map *maps, uint32_t num)
{
    uint32_t page_shift = log2_of(facts->granule);
    uint32_t bits = log2_of(facts->block) - page_shift;
    uint64_t tables = 0;

    if (facts->mpu) {
        return 0;
    }
    for (uint32_t shift = geometry(facts).root_shift; shift > page_shift; shift -= bits) {
        tables += tables_below(maps, num, shift, shift <= page_shift + LEAF_LEVELS * bits);
    }
    return root_bytes(facts) + tables * facts->granule;
}

uint64_t mem_tables_align(const struct facts *facts) { return facts->mpu ? facts->granule : root_bytes(facts); }
