/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Translation tables: one walker for every stage, width and architecture. What differs stands in a struct pt_format.
 *
 *   input address   |  root index  |  index  |  ...  |  index  |  offset in page |
 *                   ^ va_bits      ^                           ^ page_shift      0
 *
 * Every level below the root resolves `bits` bits. The root resolves what is left, up to `bits + root_extra`: then it is
 * several tables in a row (Arm: concatenated tables; RISC-V: the 4 times larger root of SvNNx4), aligned to their size.
 * A level is named here by `shift`: one entry of it spans 1 << shift bytes; page_shift is the last one.
 *
 * Arm ARM (DDI 0487), D8.2 translation process, D8.3 descriptor formats. RISC-V privileged spec, Supervisor (Sv32 … Sv57)
 * and Hypervisor (SvNNx4) chapters.
 *
 * Nobody but the caller works on a table at the same time. Entries are written whole and once, tables before the entry
 * that leads to them, so a walker sees the old or the new state of each page. Nothing here is recursive; loops are bounded
 * by levels, entries of a table and tables of a range.
 */
#ifndef PGTABLE_H
#define PGTABLE_H

#include <types.h>

/* What an access may do. A format that has no such mapping holds 0, and pt_map refuses (EL2: nothing is W and X). */
enum pt_attr {
    PT_RWX, /* normal write-back memory, inner shareable; as the next three */
    PT_RX,
    PT_RW,
    PT_R,
    PT_DEVICE, /* Device-nGnRE, read, write, never executed */
    PT_ATTR_NUM,
};

/* Bit 0 of an entry says "valid" in every format. */
struct pt_format {
    uint8_t page_shift;
    uint8_t bits; /* address bits resolved by a level */
    uint8_t root_extra; /* further ones that the root may resolve */
    uint8_t entry_shift; /* log2 of an entry's bytes: 2 or 3 */
    uint8_t leaf_shift; /* the largest leaf is 1 << leaf_shift bytes */
    uint8_t pa_shift; /* physical address bit n stands in bit n - pa_shift */
    uint64_t pa; /* address bits of an entry */
    uint64_t table_mask; /* above the last level, an entry leads to a table if (entry & table_mask) == table */
    uint64_t table; /* the rest of an entry that leads to a table */
    uint64_t block; /* type bits of a leaf above the last level */
    uint64_t page; /* type bits of a leaf of the last level: block's and perhaps more */
    uint64_t attr[PT_ATTR_NUM];
    /* 16 pages in a row, at an aligned address, may be one entry of a TLB: what marks each of their entries; 0: nothing
     * does. Arm: the Contiguous bit (D8.6.1). RISC-V: Svnapot's N, where all 16 entries say the same address, and its low
     * bits `together_pa`. */
    uint64_t together;
    uint64_t together_pa;
};

#define PT_TOGETHER 4 /* log2 of pages */

/* AArch64, 4K granule, 48-bit output addresses (format_a64.c). Stage 2 without FWB. EL2 without VHE. */
extern const struct pt_format pt_a64_stage2;
extern const struct pt_format pt_a64_el2;
/* The MAIR_EL2 that pt_a64_el2 counts on: index 0 Device-nGnRE, index 1 normal write-back. */
#define PT_A64_MAIR UINT64_C(0xff04)

/* RISC-V (format_riscv.c): Sv39/48/57 and SvNNx4; Sv32 and Sv32x4. Physical memory attributes decide what is device. */
extern const struct pt_format pt_riscv64;
extern const struct pt_format pt_riscv64_g;
extern const struct pt_format pt_riscv64_g_napot; /* with Svnapot */
extern const struct pt_format pt_riscv32;
extern const struct pt_format pt_riscv32_g;

/* Pages for tables, handed out once and never taken back. */
struct pt_pool {
    char *va; /* where the hypervisor reaches the first byte of `at`, and behind it the others */
    struct extent at;
    uint64_t used; /* bytes */
};

/* `fmt` and `pool.va` are addresses: a caller that moves itself (boot) sets both anew. */
struct pt {
    const struct pt_format *fmt;
    struct pt_pool pool;
    uint64_t root; /* physical */
    uint32_t va_bits;
    uint32_t root_shift;
    uint32_t vmid; /* for arch_table_flush(): 0 is the hypervisor's own */
};

/*
 * Empty tables for input addresses of `va_bits`, with pages from `reserve`, which the hypervisor reaches at `va`.
 * E_INVAL: `reserve` does not start at a multiple of the root's size (and a page), or with too few pages in a row for it.
 * E_NOMEM: not even the root fits.
 */
NODISCARD enum status pt_init(struct pt *pt, const struct pt_format *fmt, uint32_t va_bits, void *va,
                              struct extent reserve, uint32_t vmid);

/*
 * Map [va, va + size) to [pa, pa + size) with the largest leaves that va, pa and size allow. The range was invalid, so
 * there is nothing to flush on Arm (RISC-V: fence before the first use). On any error nothing was changed:
 * E_INVAL: not whole pages, size 0, or no such attribute in this format. E_RANGE: outside the input or output addresses.
 * E_BUSY: some of it is mapped. E_NOMEM: the pool does not suffice.
 */
NODISCARD enum status pt_map(struct pt *pt, uint64_t va, uint64_t pa, uint64_t size, enum pt_attr attr);

/* As pt_map(), to the first `size` bytes of `at`; E_INVAL: it has fewer. */
NODISCARD enum status pt_map_extent(struct pt *pt, uint64_t va, struct extent at, uint64_t size, enum pt_attr attr);

/* Where the hypervisor reaches the table at `pa`, which is one of these tables' own. */
char *pt_table(const struct pt *pt, uint64_t pa);

/*
 * Make [va, va + size) invalid. A leaf that is only partly inside is split: between break and make it is missing whole,
 * so nobody may be using it (Arm ARM D8.16, break-before-make; arch_table_flush() is called for each split, and once in
 * the end). Tables stay. On any error nothing was changed:
 * E_INVAL: not whole pages, or size 0. E_RANGE: not wholly mapped. E_NOMEM: a split needs tables that the pool lacks.
 */
NODISCARD enum status pt_unmap(struct pt *pt, uint64_t va, uint64_t size);

/* What stands at `va`: a leaf, or a hole as wide as the tables tell. */
struct pt_leaf {
    uint64_t entry; /* 0: a hole */
    uint64_t pa; /* of the leaf's first byte */
    uint32_t shift; /* its size is 1 << shift */
};
struct pt_leaf pt_walk(const struct pt *pt, uint64_t va);

/* Does the leaf allow and forbid just this? */
bool pt_leaf_is(const struct pt *pt, struct pt_leaf leaf, enum pt_attr attr);

/* The physical address behind `va`; E_RANGE: nothing there. */
NODISCARD enum status pt_translate(const struct pt *pt, uint64_t va, uint64_t *pa);

#endif
