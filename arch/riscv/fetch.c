/* SPDX-License-Identifier: Apache-2.0 */
#include <arch/csr.h>

#include "probe.h"
#include "riscv.h"

/* HLVX.HU: a load with the guest's execute permission, through both of its translations. */
static bool fetch_half(uintptr_t at, uint32_t *half)
{
    unsigned long vector, ok = 0, v = 0;

    __asm__ volatile(PROBE_BEGIN ".insn r 0x73, 4, 0x32, %[v], %[at], x3\n\t" PROBE_END
                     : [t] "=&r"(vector), [ok] "+&r"(ok), [v] "+&r"(v)
                     : [at] "r"(at)
                     : "memory");
    *half = (uint32_t)v;
    return ok != 0;
}

/* HLV.D or HLV.W: a load with the guest's data permissions. */
static bool load_word(uintptr_t at, unsigned long *word)
{
    unsigned long vector, ok = 0, v = 0;

    __asm__ volatile(PROBE_BEGIN ".insn r 0x73, 4, %[width], %[v], %[at], x0\n\t" PROBE_END
                     : [t] "=&r"(vector), [ok] "+&r"(ok), [v] "+&r"(v)
                     : [at] "r"(at), [width] "i"(RV_IS_64 ? 0x36 : 0x34)
                     : "memory");
    *word = v;
    return ok != 0;
}

bool load_guest(unsigned long va, unsigned long *word, unsigned long *cause)
{
    unsigned long pc = csr_read(CSR_SEPC);
    unsigned long sstatus = csr_read(CSR_SSTATUS);
    unsigned long hstatus = csr_read(CSR_HSTATUS);
    bool ok = load_word(va, word);

    *cause = csr_read(CSR_SCAUSE);
    csr_write(CSR_SEPC, pc);
    csr_write(CSR_SSTATUS, sstatus);
    csr_write(CSR_HSTATUS, hstatus);
    return ok;
}

bool fetch_guest(uint32_t *insn)
{
    unsigned long pc = csr_read(CSR_SEPC);
    unsigned long sstatus = csr_read(CSR_SSTATUS);
    unsigned long hstatus = csr_read(CSR_HSTATUS);
    uint32_t low, high = 0;
    bool ok = fetch_half(pc, &low);

    if (ok && (low & 3) == 3) {
        ok = fetch_half(pc + 2, &high);
    }
    *insn = high << 16 | low;
    csr_write(CSR_SEPC, pc);
    csr_write(CSR_SSTATUS, sstatus);
    csr_write(CSR_HSTATUS, hstatus);
    return ok;
}
