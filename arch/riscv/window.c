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

#include "hyp.h"
#include "riscv.h"

#define WINDOW_PAGES (ARCH_WINDOW_SIZE / PAGE_SIZE)
#define CPUS_OF_TABLE (HYP_BLOCK / (WINDOW_NUM * ARCH_WINDOW_SIZE))

static unsigned long *tables[CPU_MAX / CPUS_OF_TABLE];

static unsigned long *table_of(uint64_t va)
{
    char *table = hyp_pt.pool.va;

    for (uint32_t shift = hyp_pt.root_shift; shift > hyp_pt.fmt->page_shift; shift -= hyp_pt.fmt->bits) {
        uint64_t index = (va >> shift) & ((UINT64_C(1) << hyp_pt.fmt->bits) - 1);
        uint64_t entry = ((unsigned long *)(void *)table)[index];
        uint64_t pa = (entry & hyp_pt.fmt->pa) << hyp_pt.fmt->pa_shift;
        table = pt_table(&hyp_pt, pa);
    }
    return (unsigned long *)(void *)table;
}

void window_init(uint32_t cpu_num)
{
    for (uint32_t i = 0; i * CPUS_OF_TABLE < cpu_num; i++) {
        uint64_t va = HYP_WINDOW + (uint64_t)i * HYP_BLOCK;
        /* Mapped once, for its table to be there. */
        if (pt_map(&hyp_pt, va, 0, PAGE_SIZE, PT_R) != OK || pt_unmap(&hyp_pt, va, PAGE_SIZE) != OK) {
            panic("no window on guest memory");
        }
        tables[i] = table_of(va);
    }
}

static uintptr_t slot_va(uint32_t cpu, enum window w)
{
    return (uintptr_t)HYP_WINDOW + ((uintptr_t)cpu * WINDOW_NUM + w) * ARCH_WINDOW_SIZE;
}

static unsigned long *slot_entries(uint32_t cpu, enum window w)
{
    return &tables[cpu / CPUS_OF_TABLE][((cpu % CPUS_OF_TABLE) * WINDOW_NUM + w) * WINDOW_PAGES];
}

static void flush_page(uintptr_t va) { __asm__ volatile("sfence.vma %0, x0" ::"r"(va) : "memory"); }

void *arch_window_map(enum window w, hpa_t pa, uint64_t size)
{
    uint32_t cpu = arch_cpu_self()->id;
    unsigned long *entries = slot_entries(cpu, w);
    uint64_t attr = hyp_format.page | hyp_format.attr[w == WINDOW_FROM ? PT_R : PT_RW];
    uint64_t first = align_down(pa.v, PAGE_SIZE);
    uint64_t end = align_up(pa.v + size, PAGE_SIZE);

    for (uint64_t at = first; at < end; at += PAGE_SIZE) {
        uint32_t i = (uint32_t)((at - first) / PAGE_SIZE);
        entries[i] = (unsigned long)(at >> hyp_format.pa_shift | attr);
        flush_page(slot_va(cpu, w) + (uintptr_t)i * PAGE_SIZE);
    }
    return (void *)(slot_va(cpu, w) + (uintptr_t)(pa.v - first));
}

void arch_window_unmap(enum window w)
{
    uint32_t cpu = arch_cpu_self()->id;
    unsigned long *entries = slot_entries(cpu, w);

    for (uint32_t i = 0; i < WINDOW_PAGES && entries[i] != 0; i++) {
        entries[i] = 0;
        flush_page(slot_va(cpu, w) + (uintptr_t)i * PAGE_SIZE);
    }
}
