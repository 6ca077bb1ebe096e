/* SPDX-License-Identifier: Apache-2.0 */
#include "tables.h"

#include <host.h>
#include <plan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WALK(name, call) \
    static struct host_walk name(uint64_t root, uint64_t va) { return call; }

/* VTCR_EL2.SL0 (Arm ARM): 0 starts at level 2, up to 34 bits; 1 at level 1, up to 43; 2 at level 0. */
WALK(s2_32, host_walk_stage2(root, 64 - 32, 0, va))
WALK(s2_36, host_walk_stage2(root, 64 - 36, 1, va))
WALK(s2_40, host_walk_stage2(root, 64 - 40, 1, va))
WALK(s2_42, host_walk_stage2(root, 64 - 42, 1, va))
WALK(s2_44, host_walk_stage2(root, 64 - 44, 2, va))
WALK(s2_48, host_walk_stage2(root, 64 - 48, 2, va))
WALK(el2_48, host_walk_el2(root, 64 - 48, PT_A64_MAIR, va))
WALK(el2_39, host_walk_el2(root, 64 - 39, PT_A64_MAIR, va))
WALK(el2_32, host_walk_el2(root, 64 - 32, PT_A64_MAIR, va))
WALK(sv39, host_walk_riscv(root, 39, false, va))
WALK(sv48, host_walk_riscv(root, 48, false, va))
WALK(sv32, host_walk_riscv(root, 32, false, va))
WALK(sv39x4, host_walk_riscv(root, 39, true, va))
WALK(sv48x4, host_walk_riscv(root, 48, true, va))
WALK(sv57x4, host_walk_riscv(root, 57, true, va))
WALK(sv32x4, host_walk_riscv(root, 32, true, va))

#define JUNK_PAGES 128

#define A64_PA (UINT64_C(1) << 48)
#define RV64_PA (UINT64_C(1) << 56)
#define RV32_PA (UINT64_C(1) << 34)

const struct kind kinds[] = {
    { "stage 2, 32", &pt_a64_stage2, 32, s2_32, 8, 0x4000, 21, true, true, A64_PA },
    { "stage 2, 36", &pt_a64_stage2, 36, s2_36, 8, 0x1000, 30, true, true, A64_PA },
    { "stage 2, 40", &pt_a64_stage2, 40, s2_40, 8, 0x2000, 30, true, true, A64_PA },
    { "stage 2, 42", &pt_a64_stage2, 42, s2_42, 8, 0x8000, 30, true, true, A64_PA },
    { "stage 2, 44", &pt_a64_stage2, 44, s2_44, 8, 0x1000, 39, true, true, A64_PA },
    { "stage 2, 48", &pt_a64_stage2, 48, s2_48, 8, 0x1000, 39, true, true, A64_PA },
    { "EL2, 48", &pt_a64_el2, 48, el2_48, 8, 0x1000, 39, false, true, A64_PA },
    { "EL2, 39", &pt_a64_el2, 39, el2_39, 8, 0x1000, 30, false, true, A64_PA },
    { "EL2, 32", &pt_a64_el2, 32, el2_32, 8, 0x1000, 30, false, true, A64_PA }, /* as wide as AArch32's Hyp mode */
    { "Sv39", &pt_riscv64, 39, sv39, 8, 0x1000, 30, false, false, RV64_PA },
    { "Sv48", &pt_riscv64, 48, sv48, 8, 0x1000, 39, false, false, RV64_PA },
    { "Sv32", &pt_riscv32, 32, sv32, 4, 0x1000, 22, false, false, RV32_PA },
    { "Sv39x4", &pt_riscv64_g, 41, sv39x4, 8, 0x4000, 30, true, false, RV64_PA },
    { "Sv39x4 with Svnapot", &pt_riscv64_g_napot, 41, sv39x4, 8, 0x4000, 30, true, false, RV64_PA },
    { "Sv48x4", &pt_riscv64_g, 50, sv48x4, 8, 0x4000, 39, true, false, RV64_PA },
    { "Sv57x4", &pt_riscv64_g, 59, sv57x4, 8, 0x4000, 48, true, false, RV64_PA },
    { "Sv32x4", &pt_riscv32_g, 34, sv32x4, 4, 0x4000, 22, true, false, RV32_PA },
};
const unsigned kind_num = sizeof(kinds) / sizeof(kinds[0]);

void tables_init(struct pt *pt, const struct kind *k, uint64_t pages)
{
    struct extent reserve = { TABLES_BASE, pages * 4096, UINT64_MAX };

    host_ram_init(TABLES_BASE, reserve.size);
    host_mmu_init(k->entry_bytes, (struct range){ TABLES_BASE, reserve.size });
    /* Junk where tables begin: filling all of a large reserve would be most of a test's time. */
    memset(host_ram(TABLES_BASE, reserve.size), 0xa5, (size_t)(pages < JUNK_PAGES ? pages : JUNK_PAGES) * 4096);
    if (pt_init(pt, k->fmt, k->va_bits, host_ram(TABLES_BASE, reserve.size), reserve, 7) != OK) {
        fprintf(stderr, "%s: no tables\n", k->name);
        abort();
    }
}

static int attr_of(const struct kind *k, struct host_walk w)
{
    if (w.device) {
        return w.r && w.w && !w.x ? PT_DEVICE : -1;
    }
    if (w.r && w.w && w.x) {
        return k->wx ? PT_RWX : -1;
    }
    return w.r ? w.x ? PT_RX : w.w ? PT_RW : PT_R : -1;
}

void tables_read(const struct pt *pt, const struct kind *k, struct space *out)
{
    uint64_t va = 0;

    out->num = 0;
    while (va < UINT64_C(1) << k->va_bits) {
        struct host_walk w = k->walk(pt->root, va);
        uint64_t size = UINT64_C(1) << w.shift;
        if (w.malformed || (va & (size - 1)) != 0 || (w.valid && attr_of(k, w) < 0)) {
            fprintf(stderr, "%s: malformed entry for %#llx\n", k->name, (unsigned long long)va);
            abort();
        }
        if (w.valid) {
            space_append(out, (struct piece){ va, w.pa, size, attr_of(k, w) });
        }
        va += size;
    }
}

static uint64_t random_size(uint64_t *rng)
{
    static const uint64_t around[] = {
        1, 1, 2, 7, 16, 511, 512, 512, 513, 1024, 1024, 2 * 512, 512 * 512, 3 * 512 * 512
    };
    uint64_t pages = around[space_random(rng) % (sizeof(around) / sizeof(around[0]))];
    switch (space_random(rng) % 4) {
    case 0:
        pages += space_random(rng) % 600;
        break;
    case 1:
        pages += 512 * (space_random(rng) % 3);
        break;
    default:
        break;
    }
    return pages * 4096;
}

static uint64_t random_page(const struct kind *k, uint64_t *rng)
{
    static const unsigned borders[] = { 21, 22, 30, 39, 31, 12 };
    uint64_t end = UINT64_C(1) << k->va_bits;
    uint64_t at = space_random(rng) % 4 << borders[space_random(rng) % 6];
    uint64_t shake = (space_random(rng) % 8) * 4096 << (space_random(rng) % 2 * 9);
    return (space_random(rng) % 2 != 0 ? at + shake : at - shake) & (end - 1);
}

struct piece tables_random_piece(const struct kind *k, uint64_t *rng)
{
    static const unsigned congruent[] = { 12, 21, 22, 30, 30, 39 };
    uint64_t end = UINT64_C(1) << k->va_bits;
    struct piece p = { .va = random_page(k, rng), .size = random_size(rng) };
    if (p.size > end - p.va) {
        p.size = end - p.va;
    }
    uint64_t step = UINT64_C(1) << congruent[space_random(rng) % 6];
    uint64_t slack = k->pa_end - p.size;
    p.pa = (p.va % step + space_random(rng) % 7 * step) % slack & ~UINT64_C(4095);
    p.attr = k->wx ? PT_RWX : PT_RX;
    if (space_random(rng) % 3 == 0) {
        p.attr = space_random(rng) % 2 != 0 ? (k->device ? PT_DEVICE : PT_R) : PT_RW;
    }
    return p;
}
