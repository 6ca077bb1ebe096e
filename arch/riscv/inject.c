/* SPDX-License-Identifier: Apache-2.0 */
/* Exceptions that a guest gets from us: what a trap into VS-mode does (Hypervisor chapter, "Trap Entry"), done by hand. */
#include <arch/csr.h>
#include <lifecycle.h>
#include <vm.h>

#include "riscv.h"

void inject(struct vcpu *vcpu, unsigned long cause, unsigned long value)
{
    unsigned long sstatus = csr_read(CSR_SSTATUS);
    unsigned long vsstatus = csr_read(CSR_VSSTATUS);
    unsigned long vector = csr_read(CSR_VSTVEC) & ~3ul;
    unsigned long pc = csr_read(CSR_SEPC);
    unsigned long clear = (unsigned long)(SSTATUS_SPP | SSTATUS_SPIE | SSTATUS_SIE);

    /* The vector itself cannot be executed: the guest would fault on it for ever. */
    if (pc == vector && (sstatus & SSTATUS_SPP) != 0) {
        lifecycle_crash(vcpu, "its exception vector faults", cause, pc);
    }
    csr_write(CSR_VSEPC, pc);
    csr_write(CSR_VSCAUSE, cause);
    csr_write(CSR_VSTVAL, value);
    csr_write(CSR_VSSTATUS, (vsstatus & ~clear) | (sstatus & SSTATUS_SPP) |
                                ((vsstatus & SSTATUS_SIE) != 0 ? (unsigned long)SSTATUS_SPIE : 0));
    csr_write(CSR_SEPC, vector);
    csr_set(CSR_SSTATUS, SSTATUS_SPP);
}
