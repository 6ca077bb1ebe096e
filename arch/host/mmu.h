/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The build machine's MMU: walkers that see only what was published, and readers of tables that were written from the
 * architectures' manuals, not from mem/mmu. A test asks them what an access would do.
 */
#ifndef HOST_MMU_H
#define HOST_MMU_H

#include <types.h>

/* Tables live in this part of RAM (host.h, after host_ram_init); nothing is published yet. `entry_bytes`: 4 or 8. */
void host_mmu_init(unsigned entry_bytes, struct range tables);
/* What arch_stage2_format() and arch_stage2_bits() answer. */
struct pt_format;
void host_mmu_stage2(const struct pt_format *fmt, uint32_t bits);

struct host_mmu_log {
    uint32_t publishes;
    uint32_t flushes; /* of any address space */
    uint32_t flushed_vmid; /* of the last one */
    uint32_t loads; /* arch_stage2_load */
    uint64_t loaded_root;
    uint32_t loaded_vmid;
    /* Entries that went from one valid value to another, or back to valid, without a flush in between. */
    uint32_t break_before_make;
};
extern _Thread_local struct host_mmu_log host_mmu_log;

/* An entry as the walkers see it: what was last published there, or the junk that memory holds before. */
uint64_t host_mmu_entry(uint64_t pa);

/* What the walk of one address ends in. */
struct host_walk {
    bool valid;
    bool malformed; /* reserved bits, unsupported leaf size, address of the wrong alignment, access flag clear */
    uint64_t pa; /* of the leaf's first byte */
    uint32_t shift; /* the leaf or hole is 1 << shift bytes */
    bool r, w, x;
    bool device; /* else normal write-back, inner shareable */
};

/* VTTBR_EL2.BADDR, VTCR_EL2.T0SZ and SL0, 4K granule. */
struct host_walk host_walk_stage2(uint64_t baddr, unsigned t0sz, unsigned sl0, uint64_t ipa);
/* TTBR0_EL2.BADDR, TCR_EL2.T0SZ, 4K granule, the MAIR_EL2 of pt_a64_el2. */
struct host_walk host_walk_el2(uint64_t baddr, unsigned t0sz, uint64_t mair, uint64_t va);
/* satp (gstage: hgatp) mode: bits of Sv32, 39, 48, 57 without the x4's two. */
struct host_walk host_walk_riscv(uint64_t root, unsigned mode, bool gstage, uint64_t va);

#endif
