/* SPDX-License-Identifier: Apache-2.0 */
/* Caches and translation tables as the Arm ARM asks (D7.5, D8.16); the emulator models neither, so this is by the book. */
#include <arch/sysregs.h>
#include <mem_port.h>
#include <mmu_port.h>
#include <geometry.h>
#include <pgtable.h>

#include "a64.h"

#define VTTBR_VMID_SHIFT 48

void arch_cache_clean(const void *va, uint64_t size)
{
    uint64_t line = UINT64_C(4) << ((sysreg_read(ctr_el0) >> 16) & 15);
    uint64_t end = (uint64_t)va + size;

    for (uint64_t at = align_down((uint64_t)va, line); at < end; at += line) {
        __asm__ volatile("dc civac, %0" ::"r"(at) : "memory");
    }
    __asm__ volatile("dsb sy" ::: "memory");
}

void arch_icache_sync(void) { __asm__ volatile("ic ialluis\n\tdsb ish\n\tisb" ::: "memory"); }

/* Walkers of Armv8-A are coherent with inner shareable write-back memory, as the tables are (TCR_EL2, VTCR_EL2). With the
 * MMU off the store went to memory, and boot.S invalidates what a cache may hold of it. */
void arch_table_publish(const void *va, uint64_t size)
{
    (void)va;
    (void)size;
    __asm__ volatile("dsb ishst" ::: "memory");
}

void arch_table_flush(uint32_t vmid)
{
    if (vmid == 0) {
        __asm__ volatile("dsb ishst\n\ttlbi alle2is\n\tdsb ish\n\tisb" ::: "memory");
        return;
    }
    /* TLBI takes the VMID from VTTBR_EL2, which need not be this VM's. */
    uint64_t current = sysreg_read(vttbr_el2);

    sysreg_write(vttbr_el2, (uint64_t)vmid << VTTBR_VMID_SHIFT);
    __asm__ volatile("isb\n\tdsb ishst\n\ttlbi vmalls12e1is\n\tdsb ish" ::: "memory");
    sysreg_write(vttbr_el2, current);
    isb();
}

const struct pt_format *arch_stage2_format(void) { return &pt_a64_stage2; }

/* As wide as the core's physical addresses: PARange 6 (52 bits) needs a granule that we do not use. */
uint32_t arch_stage2_bits(void) { return a64_pa_bits(); }

void arch_stage2_load(hpa_t root, uint32_t vmid)
{
    uint32_t bits = arch_stage2_bits();
    struct pt_geometry g = pt_geometry(12, 9, 4, bits);
    uint64_t start_level = 3 - (g.root_shift - 12) / 9;
    uint64_t ps = sysreg_read(id_aa64mmfr0_el1) & 15;

    sysreg_write(vtcr_el2, VTCR_RES1 | field_put(VTCR_T0SZ, 64 - bits) | field_put(VTCR_SL0, 2 - start_level) |
                               VTCR_IRGN0_WB | VTCR_ORGN0_WB | VTCR_SH0_INNER | field_put(VTCR_PS, ps > 5 ? 5 : ps));
    sysreg_write(vttbr_el2, root.v | ((uint64_t)vmid << VTTBR_VMID_SHIFT));
    isb();
    __asm__ volatile("tlbi vmalls12e1\n\tdsb nsh\n\tisb" ::: "memory");
}
