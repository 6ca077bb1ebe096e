/* SPDX-License-Identifier: Apache-2.0 */
/* Traps from the guest but for its ecalls. Each ends in the guest, one way or another. */
#include <arch/csr.h>
#include <arch/self.h>
#include <emul.h>
#include <irqc.h>
#include <lifecycle.h>
#include <machine.h>
#include <panic.h>
#include <port.h>
#include <vm.h>

#include "decode.h"
#include "riscv.h"

/* htinst of a fault in the guest's own table walk (Hypervisor chapter, "pseudoinstructions"): no access of ours to make. */
static bool is_walk(unsigned long htinst)
{
    return htinst == 0x2000 || htinst == 0x2020 || htinst == 0x3000 || htinst == 0x3020;
}

static bool decode(struct access *out)
{
    unsigned long htinst = csr_read(CSR_HTINST);
    uint32_t insn;

    if (htinst != 0) {
        return !is_walk(htinst) && decode_transformed((uint32_t)htinst, RV_IS_64, out);
    }
    return fetch_guest(&insn) && decode_access(insn, RV_IS_64, out);
}

static bool emulate(struct vcpu *vcpu, struct frame *frame, uint64_t gpa, const struct access *a)
{
    struct mmio access = { .gpa = gpa, .value = 0, .width = a->width, .write = a->write };

    if (a->write && a->reg != 0) {
        access.value = frame->x[a->reg];
    }
    if (!core_mmio(vcpu, &access)) {
        return false;
    }
    if (!a->write && a->reg != 0) {
        frame->x[a->reg] = (unsigned long)decode_extend(a, access.value);
    }
    csr_write(CSR_SEPC, csr_read(CSR_SEPC) + a->length);
    return true;
}

static void data_fault(struct vcpu *vcpu, struct frame *frame, unsigned long fault)
{
    unsigned long va = csr_read(CSR_STVAL);
    uint64_t gpa = (uint64_t)csr_read(CSR_HTVAL) << 2 | (va & 3);
    struct access a;

    if (!decode(&a) || !emulate(vcpu, frame, gpa, &a)) {
        inject(vcpu, fault, va);
    }
}

void trap_sync(struct frame *frame)
{
    struct vcpu *vcpu = arch_cpu_self()->vcpu;
    unsigned long cause = csr_read(CSR_SCAUSE);

    switch (cause) {
    case EXC_LOAD_GUEST_PAGE:
        data_fault(vcpu, frame, EXC_LOAD_ACCESS);
        break;
    case EXC_STORE_GUEST_PAGE:
        data_fault(vcpu, frame, EXC_STORE_ACCESS);
        break;
    case EXC_FETCH_GUEST_PAGE:
        inject(vcpu, EXC_FETCH_ACCESS, csr_read(CSR_STVAL));
        break;
    case EXC_VIRTUAL:
        /* There is no such register or instruction in this VM. */
        inject(vcpu, EXC_ILLEGAL, csr_read(CSR_STVAL));
        break;
    default:
        lifecycle_crash(vcpu, "a trap that no guest should cause", cause, csr_read(CSR_STVAL));
    }
}

void trap_interrupt(unsigned long cause)
{
    switch (cause & 0x3f) {
    case IRQ_SEI:
        irqc_handle();
        break;
    case IRQ_SSI:
        csr_clear(CSR_SIP, BIT(IRQ_SSI));
        ipi_take();
        break;
    case IRQ_STI:
        guest_timer_expired();
        break;
    default:
        csr_clear(CSR_SIE, 1ul << (cause & 0x3f)); /* not ours: never again */
        break;
    }
}

void trap_own(uintptr_t sp, uintptr_t ra)
{
    panic("core %u: exception %#lx in Bao itself: SEPC %#lx, STVAL %#lx, SP %#lx, RA %#lx",
          arch_cpu_self() != NULL ? arch_cpu_self()->id : 0, csr_read(CSR_SCAUSE), csr_read(CSR_SEPC),
          csr_read(CSR_STVAL), (unsigned long)sp, (unsigned long)ra);
}
