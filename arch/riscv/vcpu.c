/* SPDX-License-Identifier: Apache-2.0 */
/* A vCPU's life on its core: every register that its guest can write goes back to its reset value; in, out, and dump. */
#include <arch/csr.h>
#include <arch/layout.h>
#include <arch/self.h>
#include <console.h>
#include <machine.h>
#include <port.h>
#include <start.h>
#include <string.h>
#include <vm.h>

#include "riscv.h"

/* Floating point and vectors may be used from the start, as the firmware of a bare board leaves it: the state Initial. */
#define FS_INITIAL field_put(SSTATUS_FS, 1)
#define VS_INITIAL field_put(SSTATUS_VS, 1)
#define SCOUNTEREN_RESET 7

struct frame *vcpu_frame(struct vcpu *vcpu)
{
    (void)vcpu;
    return (struct frame *)arch_cpu_self() - 1;
}

/* `has`: sstatus. A field of vsstatus that the hart does not have may keep what is written, and the guest cannot clear it. */
static unsigned long vsstatus_reset(unsigned long has)
{
    uint64_t fp = (has & SSTATUS_FS) != 0 ? FS_INITIAL : 0;
    uint64_t vector = (has & SSTATUS_VS) != 0 ? VS_INITIAL : 0;

    return (unsigned long)(HSTATUS_WIDTH | fp | vector);
}

static void reset_vs(unsigned long sstatus)
{
    csr_write(CSR_VSSTATUS, vsstatus_reset(sstatus));
    csr_write(CSR_VSIE, 0);
    csr_write(CSR_VSTVEC, 0);
    csr_write(CSR_VSSCRATCH, 0);
    csr_write(CSR_VSEPC, 0);
    csr_write(CSR_VSCAUSE, 0);
    csr_write(CSR_VSTVAL, 0);
    csr_write(CSR_VSATP, 0);
    csr_write(CSR_HVIP, 0);
    csr_write(CSR_SCOUNTEREN, SCOUNTEREN_RESET);
    csr_write(CSR_SENVCFG, 0);
    if (features.stateen) {
        csr_write(CSR_SSTATEEN0, 0);
    }
    guest_timer_set(UINT64_MAX);
}

void arch_vcpu_reset(struct vcpu *vcpu, uint64_t entry, uint64_t context)
{
    struct frame *frame = vcpu_frame(vcpu);
    unsigned long sstatus = csr_read(CSR_SSTATUS);

    atomic_store(&vcpu->arch.ipi, 0);
    atomic_store(&vcpu->arch.suspended, 0);
    csr_write(CSR_HSTATUS, HSTATUS_WIDTH | HSTATUS_SPV | HSTATUS_SPVP);
    csr_write(CSR_SSTATUS, (sstatus & ~(unsigned long)(SSTATUS_SPIE | SSTATUS_SUM | SSTATUS_MXR)) | SSTATUS_SPP);
    reset_vs(sstatus);
    fwft_reset(vcpu);
    pmu_reset(vcpu);
    if ((sstatus & SSTATUS_FS) != 0 && features.fp_double) {
        fp_reset();
    } else if ((sstatus & SSTATUS_FS) != 0) {
        fp_reset_single();
    }
    if ((sstatus & SSTATUS_VS) != 0) {
        vector_reset();
    }
    memset(frame, 0, sizeof(*frame));
    frame->A(0) = (unsigned long)vcpu->plan->arch_id;
    frame->A(1) = (unsigned long)context;
    csr_write(CSR_SEPC, entry);
    __asm__ volatile("fence.i" ::: "memory"); /* another core copied the image */
}

void guest_external_irq(bool pending)
{
    if (pending) {
        csr_set(CSR_HVIP, BIT(IRQ_VSEI));
    } else {
        csr_clear(CSR_HVIP, BIT(IRQ_VSEI));
    }
}

/* hie has the guest's own enables, at the same bits (Hypervisor chapter, hie). */
bool guest_irq_pending(void) { return (csr_read(CSR_HIP) & csr_read(CSR_HIE)) != 0; }

void guest_timer_set(uint64_t when)
{
    unsigned long args[SBI_ARGS] = { (unsigned long)when, (unsigned long)(when >> 32) };

    if (features.sstc) {
        csr_write64(CSR_VSTIMECMP, CSR_VSTIMECMPH, when);
        return;
    }
    csr_clear(CSR_HVIP, BIT(IRQ_VSTI));
    (void)sbi_call(SBI_TIME, 0, args);
    csr_set(CSR_SIE, BIT(IRQ_STI));
}

void guest_timer_expired(void)
{
    csr_clear(CSR_SIE, BIT(IRQ_STI));
    csr_set(CSR_HVIP, BIT(IRQ_VSTI));
}

void arch_vcpu_run(struct vcpu *vcpu) { guest_enter(vcpu_frame(vcpu)); }

static void idle(void *vcpu) { core_vcpu_idle(vcpu); }

void arch_vcpu_idle(struct vcpu *vcpu) { vcpu_drop_stack(arch_cpu_self(), vcpu, idle); }

void arch_vm_init(struct vm *vm) { (void)vm; }

void arch_vcpu_dump(struct vcpu *vcpu)
{
    static const char *const names[32] = { "zero", "ra", "sp", "gp", "tp",  "t0",  "t1", "t2", "s0", "s1", "a0",
                                           "a1",   "a2", "a3", "a4", "a5",  "a6",  "a7", "s2", "s3", "s4", "s5",
                                           "s6",   "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6" };
    const struct frame *f = vcpu_frame(vcpu);
    uint32_t vm = vcpu->vm->id;

    sbi_console_end(vcpu->vm);

    console_line("vm %u: sepc %#lx sstatus %#lx hstatus %#lx scause %#lx htval %#lx htinst %#lx", vm,
                 csr_read(CSR_SEPC), csr_read(CSR_SSTATUS), csr_read(CSR_HSTATUS), csr_read(CSR_SCAUSE),
                 csr_read(CSR_HTVAL), csr_read(CSR_HTINST));
    console_line("vm %u: vsepc %#lx vsstatus %#lx vscause %#lx vstval %#lx vstvec %#lx vsatp %#lx", vm,
                 csr_read(CSR_VSEPC), csr_read(CSR_VSSTATUS), csr_read(CSR_VSCAUSE), csr_read(CSR_VSTVAL),
                 csr_read(CSR_VSTVEC), csr_read(CSR_VSATP));
    for (unsigned i = 1; i < ARRAY_SIZE(f->x); i += 3) {
        bool last = i + 2 >= ARRAY_SIZE(f->x);
        console_line("vm %u: %-3s %0*lx %-3s %0*lx %-3s %0*lx", vm, names[i], 2 * RV_BYTES, f->x[i],
                     last ? "" : names[i + 1], 2 * RV_BYTES, last ? 0 : f->x[i + 1], last ? "" : names[i + 2],
                     2 * RV_BYTES, last ? 0 : f->x[i + 2]);
    }
}
