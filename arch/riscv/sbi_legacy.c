/* SPDX-License-Identifier: Apache-2.0 */
/* The calls of SBI 0.1 (SBI specification, chapter 5), for old guests: the result is in a0, and no other register changes. */
#include <arch/csr.h>
#include <lifecycle.h>
#include <vm.h>

#include "riscv.h"

/* The guest's mask of harts, at one of its virtual addresses; no address: all harts. A VM has no more harts than the first
 * word has bits, or they are not reached. false: it cannot be read, and the guest gets the fault at its ecall. */
static bool harts(struct vcpu *vcpu, unsigned long va, uint64_t *set)
{
    unsigned long mask, cause;

    (void)sbi_harts(vcpu->vm, 0, ~0ul, set);
    if (va == 0) {
        return true;
    }
    if (!load_guest(va, &mask, &cause)) {
        csr_write(CSR_SEPC, csr_read(CSR_SEPC) - 4);
        inject(vcpu, cause == EXC_LOAD_PAGE ? EXC_LOAD_PAGE : EXC_LOAD_ACCESS, va);
        return false;
    }
    *set &= mask;
    return true;
}

static unsigned long clear_ipi(void)
{
    bool was = (csr_read(CSR_HVIP) & BIT(IRQ_VSSI)) != 0;

    csr_clear(CSR_HVIP, BIT(IRQ_VSSI));
    return was;
}

bool sbi_legacy(struct vcpu *vcpu, struct frame *frame)
{
    unsigned long call = frame->A(7);
    uint64_t set;

    switch (call) {
    case SBI_LEGACY_SET_TIMER:
        guest_timer_set(RV_IS_64 ? frame->A(0) : (uint64_t)frame->A(1) << 32 | frame->A(0));
        frame->A(0) = 0;
        return true;
    case SBI_LEGACY_PUTCHAR:
        sbi_putchar(vcpu->vm, (char)frame->A(0));
        frame->A(0) = 0;
        return true;
    case SBI_LEGACY_GETCHAR:
        frame->A(0) = ~0ul;
        return true;
    case SBI_LEGACY_CLEAR_IPI:
        frame->A(0) = clear_ipi();
        return true;
    case SBI_LEGACY_SEND_IPI:
        if (harts(vcpu, frame->A(0), &set)) {
            sbi_send_ipis(vcpu->vm, set);
            frame->A(0) = 0;
        }
        return true;
    case SBI_LEGACY_FENCE_I:
    case SBI_LEGACY_SFENCE_VMA:
    case SBI_LEGACY_SFENCE_VMA_ASID:
        if (harts(vcpu, frame->A(0), &set)) {
            frame->A(0) = (unsigned long)sbi_fence(vcpu, set, call - SBI_LEGACY_FENCE_I, &frame->A(1));
        }
        return true;
    case SBI_LEGACY_SHUTDOWN:
        sbi_console_end(vcpu->vm);
        lifecycle_off(vcpu);
    default:
        return false;
    }
}
