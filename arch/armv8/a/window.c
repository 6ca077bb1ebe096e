/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each core's temporary windows on guest memory. The entries of the last-level tables are written directly: a core has
 * its own entries, so cores need no lock between them.
 */
#include <arch/layout.h>
#include <arch/self.h>
#include <bits.h>
#include <machine.h>
#include <mem_port.h>
#include <panic.h>
#include <pgtable.h>

#include "a64.h"
#include "hyp.h"

#define WINDOW_PAGES (ARCH_WINDOW_SIZE / PAGE_SIZE)
#define TABLE_SPAN 0x200000
#define CPUS_OF_TABLE (TABLE_SPAN / (WINDOW_NUM * ARCH_WINDOW_SIZE))

static uint64_t *tables[CPU_MAX / CPUS_OF_TABLE];

static uint64_t *table_of(uint64_t va)
{
    uint64_t *table = (void *)hyp_pt.pool.va;

    for (uint32_t shift = hyp_pt.root_shift; shift > hyp_pt.fmt->page_shift; shift -= hyp_pt.fmt->bits) {
        uint64_t pa = table[(va >> shift) & 511] & hyp_pt.fmt->pa;
        table = (void *)pt_table(&hyp_pt, pa);
    }
    return table;
}

void window_init(uint32_t cpu_num)
{
    for (uint32_t i = 0; i * CPUS_OF_TABLE < cpu_num; i++) {
        uint64_t va = HYP_WINDOW + (uint64_t)i * TABLE_SPAN;
        /* Mapped once, for its table to be there. */
        if (pt_map(&hyp_pt, va, 0, PAGE_SIZE, PT_R) != OK || pt_unmap(&hyp_pt, va, PAGE_SIZE) != OK) {
            panic("no window on guest memory");
        }
        tables[i] = table_of(va);
    }
}

static uint64_t slot_va(uint32_t cpu, enum window w)
{
    return HYP_WINDOW + ((uint64_t)cpu * WINDOW_NUM + w) * ARCH_WINDOW_SIZE;
}

static uint64_t *slot_entries(uint32_t cpu, enum window w)
{
    return &tables[cpu / CPUS_OF_TABLE][((cpu % CPUS_OF_TABLE) * WINDOW_NUM + w) * WINDOW_PAGES];
}

void *arch_window_map(enum window w, hpa_t pa, uint64_t size)
{
    uint32_t cpu = arch_cpu_self()->id;
    uint64_t *entries = slot_entries(cpu, w);
    uint64_t attr = pt_a64_el2.page | pt_a64_el2.attr[w == WINDOW_FROM ? PT_R : PT_RW];
    uint64_t first = align_down(pa.v, PAGE_SIZE);
    uint64_t end = align_up(pa.v + size, PAGE_SIZE);

    for (uint64_t at = first; at < end; at += PAGE_SIZE) {
        entries[(at - first) / PAGE_SIZE] = at | attr;
    }
    __asm__ volatile("dsb ishst\n\tisb" ::: "memory");
    return (void *)(slot_va(cpu, w) + (pa.v - first));
}

void arch_window_unmap(enum window w)
{
    uint32_t cpu = arch_cpu_self()->id;
    uint64_t *entries = slot_entries(cpu, w);
    uint64_t va = slot_va(cpu, w);

    for (uint32_t i = 0; i < WINDOW_PAGES && entries[i] != 0; i++) {
        entries[i] = 0;
    }
    __asm__ volatile("dsb nshst" ::: "memory");
    for (uint32_t i = 0; i < WINDOW_PAGES; i++) {
        __asm__ volatile("tlbi vae2, %0" ::"r"((va + (uint64_t)i * PAGE_SIZE) >> 12) : "memory");
    }
    __asm__ volatile("dsb nsh\n\tisb" ::: "memory");
}
