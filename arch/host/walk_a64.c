/* SPDX-License-Identifier: Apache-2.0 */
/*
 * AArch64 translation, 4K granule, 48-bit output, as a reader of Arm ARM D8.2 and D8.3 would do it by hand; knows nothing
 * of struct pt_format. Level names are the manual's.
 */
#include "mmu.h"

static const unsigned level_shift[4] = { 39, 30, 21, 12 };

/* Table D8-16 and following: address bits that are read at the initial level, concatenated tables included. */
static uint64_t first_index(uint64_t addr, unsigned level) { return addr >> level_shift[level]; }

static uint64_t bits_of(uint64_t v, unsigned high, unsigned low)
{
    return v >> low & ((UINT64_C(2) << (high - low)) - 1);
}

struct end {
    uint64_t desc;
    unsigned level;
    uint64_t at; /* where the descriptor lies */
};

static struct end walk(uint64_t baddr, unsigned level, uint64_t addr)
{
    uint64_t at = baddr + first_index(addr, level) * 8;
    uint64_t desc = host_mmu_entry(at);
    while (level < 3 && (desc & 3) == 3) {
        level++;
        at = (desc & UINT64_C(0x0000fffffffff000)) + bits_of(addr, level_shift[level] + 8, level_shift[level]) * 8;
        desc = host_mmu_entry(at);
    }
    return (struct end){ desc, level, at };
}

/* D8.6.1: 16 entries with the Contiguous bit map one aligned row, with the same attributes. */
static bool contiguous_is_wrong(struct end e)
{
    uint64_t mask = UINT64_C(0x0000fffffffff000);
    if (e.level != 3 || bits_of(e.desc, 52, 52) == 0) {
        return bits_of(e.desc, 52, 52) != 0;
    }
    uint64_t first = e.at & ~UINT64_C(127), index = (e.at - first) / 8, pa = (e.desc & mask) - index * 4096;
    for (uint64_t i = 0; i < 16; i++) {
        uint64_t desc = host_mmu_entry(first + i * 8);
        if ((desc & mask) != pa + i * 4096 || (desc & ~mask) != (e.desc & ~mask)) {
            return true;
        }
    }
    return pa % 0x10000 != 0;
}

/* What both stages' leaves have in common. */
static struct host_walk leaf(struct end e)
{
    struct host_walk w = { .shift = level_shift[e.level], .valid = (e.desc & 1) != 0 };
    if (!w.valid) {
        return w;
    }
    w.pa = e.desc & UINT64_C(0x0000fffffffff000);
    bool type = e.level == 3 ? (e.desc & 3) == 3 : (e.desc & 3) == 1;
    bool af = bits_of(e.desc, 10, 10) == 1;
    bool aligned = bits_of(w.pa, w.shift - 1, 0) == 0; /* a block's low address bits are RES0 here */
    bool res0 = bits_of(e.desc, 50, 48) == 0 && bits_of(e.desc, 63, 55) == 0 && bits_of(e.desc, 11, 11) == 0;
    w.malformed = !type || !af || !aligned || !res0 || e.level == 0 || contiguous_is_wrong(e);
    return w;
}

struct host_walk host_walk_stage2(uint64_t baddr, unsigned t0sz, unsigned sl0, uint64_t ipa)
{
    unsigned start = 2 - sl0; /* VTCR_EL2.SL0 with a 4K granule: 0, 1, 2 are level 2, 1, 0 */
    unsigned bits = 64 - t0sz;
    /* At most 16 tables in a row, the initial level's base aligned to the size of all of them. */
    bool wrong_start = bits > level_shift[start] + 9 + 4 || bits <= level_shift[start];
    uint64_t root = UINT64_C(8) << (bits - level_shift[start]);
    struct end e = walk(baddr, start, ipa);
    struct host_walk w = leaf(e);

    w.malformed |= wrong_start || (baddr & (root - 1)) != 0;
    if (w.valid) {
        uint64_t attr = bits_of(e.desc, 5, 2);
        w.device = attr == 1; /* Device-nGnRE */
        w.malformed |= !w.device && (attr != 0xf || bits_of(e.desc, 9, 8) != 3);
        w.malformed |= bits_of(e.desc, 53, 53) != 0; /* RES0 without FEAT_XNX */
        w.r = bits_of(e.desc, 6, 6) != 0;
        w.w = bits_of(e.desc, 7, 7) != 0;
        w.x = bits_of(e.desc, 54, 54) == 0;
    }
    return w;
}

struct host_walk host_walk_el2(uint64_t baddr, unsigned t0sz, uint64_t mair, uint64_t va)
{
    unsigned start = t0sz <= 24 ? 0 : t0sz <= 33 ? 1 : 2;
    struct end e = walk(baddr, start, va);
    struct host_walk w = leaf(e);

    if (w.valid) {
        uint64_t attr = bits_of(mair, 63, 0) >> (8 * bits_of(e.desc, 4, 2)) & 0xff;
        w.device = attr == 0x04; /* Device-nGnRE */
        w.malformed |= !w.device && (attr != 0xff || bits_of(e.desc, 9, 8) != 3);
        w.malformed |= bits_of(e.desc, 6, 6) != 1; /* AP[1] is RES1 */
        w.malformed |= bits_of(e.desc, 5, 5) != 0 || bits_of(e.desc, 53, 53) != 0; /* NS, PXN */
        w.r = true;
        w.w = bits_of(e.desc, 7, 7) == 0;
        w.x = bits_of(e.desc, 54, 54) == 0;
    }
    return w;
}
