/* SPDX-License-Identifier: Apache-2.0 */
/* Caches and translation tables as the privileged and the CMO specifications ask; the emulator models neither. */
#include <arch/csr.h>
#include <arch/layout.h>
#include <mem_port.h>
#include <mmu_port.h>
#include <pgtable.h>

#include "riscv.h"
#include "sbi_call.h"

/* The smallest block that implementations have: a larger one is flushed more than once. */
#define CACHE_BLOCK 64

/* Without Zicbom all that reads memory is coherent with the caches. */
void arch_cache_clean(const void *va, uint64_t size)
{
    uintptr_t end = (uintptr_t)va + (uintptr_t)size;

    if (features.zicbom) {
        for (uintptr_t at = (uintptr_t)va & ~(uintptr_t)(CACHE_BLOCK - 1); at < end; at += CACHE_BLOCK) {
            /* cbo.flush (at) */
            __asm__ volatile(".insn i 0x0f, 2, x0, %0, 2" ::"r"(at) : "memory");
        }
    }
    __asm__ volatile("fence rw, rw" ::: "memory");
}

void arch_icache_sync(void) { __asm__ volatile("fence rw, rw\n\tfence.i" ::: "memory"); }

/* Page-table walks are coherent; the order of our stores is all there is to care for. */
void arch_table_publish(const void *va, uint64_t size)
{
    (void)va;
    (void)size;
    __asm__ volatile("fence w, w" ::: "memory");
}

/* Mappings of our own disappear only while the boot core is alone. */
void arch_table_flush(uint32_t vmid)
{
    unsigned long args[SBI_ARGS] = { 0, ~0ul, 0, ~0ul, 0 }; /* all harts, all addresses */

    if (vmid == 0) {
        __asm__ volatile("sfence.vma" ::: "memory");
        return;
    }
    /* HFENCE.GVMA x0, x0 */
    __asm__ volatile(".insn r 0x73, 0, 0x31, x0, x0, x0" ::: "memory");
    (void)sbi_call(SBI_RFENCE, SBI_RFENCE_HFENCE_GVMA, args);
}

const struct pt_format *arch_stage2_format(void) { return &guest_format; }

uint32_t arch_stage2_bits(void) { return features.gpa_bits; }

void arch_stage2_load(hpa_t root, uint32_t vmid)
{
    unsigned long mode = (unsigned long)features.gpa_mode << HGATP_MODE_SHIFT;

    csr_write(CSR_HGATP, mode | (unsigned long)field_put(HGATP_VMID, vmid) | (unsigned long)(root.v >> 12));
    /* HFENCE.GVMA x0, x0; HFENCE.VVMA x0, x0; and what another core copied in may be code. */
    __asm__ volatile(".insn r 0x73, 0, 0x31, x0, x0, x0\n\t.insn r 0x73, 0, 0x11, x0, x0, x0\n\tfence.i" ::: "memory");
}
