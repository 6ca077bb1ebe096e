/* SPDX-License-Identifier: Apache-2.0 */
/* A vCPU's life on its core: every register that its guest can write goes back to its reset value; in, out, and dump. */
#include <arch/layout.h>
#include <arch/self.h>
#include <arch/sysregs.h>
#include <console.h>
#include <machine.h>
#include <port.h>
#include <print.h>
#include <start.h>
#include <string.h>
#include <vm.h>

#include "a32.h"
#include "hyp.h"
#include "id.h"

#define HCR_GUEST (HCR_VM | HCR_SWIO | HCR_FMO | HCR_IMO | HCR_AMO | HCR_TID3 | HCR_TIDCP | HCR_TAC | HCR_PROFILE)

#define PMCR_RESET (BIT32(1) | BIT32(2)) /* counters off and cleared */
#define PMCR_COUNTERS GENMASK(15, 11)
#define DFR0_PMU GENMASK(27, 24)

_Static_assert(sizeof(struct frame) == FRAME_SIZE, "switch.S stores it");

struct frame *vcpu_frame(struct vcpu *vcpu)
{
    (void)vcpu;
    return (struct frame *)arch_cpu_self() - 1;
}

/* Registers of the modes, of which each has its own. */
static void reset_banks(void)
{
    sysreg_write(SP_usr, 0);
    sysreg_write(SP_svc, 0);
    sysreg_write(LR_svc, 0);
    sysreg_write(SPSR_svc, 0);
    sysreg_write(SP_abt, 0);
    sysreg_write(LR_abt, 0);
    sysreg_write(SPSR_abt, 0);
    sysreg_write(SP_und, 0);
    sysreg_write(LR_und, 0);
    sysreg_write(SPSR_und, 0);
    sysreg_write(SP_irq, 0);
    sysreg_write(LR_irq, 0);
    sysreg_write(SPSR_irq, 0);
    sysreg_write(SP_fiq, 0);
    sysreg_write(LR_fiq, 0);
    sysreg_write(SPSR_fiq, 0);
    sysreg_write(R8_fiq, 0);
    sysreg_write(R9_fiq, 0);
    sysreg_write(R10_fiq, 0);
    sysreg_write(R11_fiq, 0);
    sysreg_write(R12_fiq, 0);
}

/* EL1 and EL0 control registers; UNKNOWN at reset in the manual becomes 0 here. */
static void reset_el1(void)
{
    sysreg_write(SCTLR, STAGE1_SCTLR_RESET);
    sysreg_write(CPACR, 0);
    sysreg_write(DFSR, 0);
    sysreg_write(IFSR, 0);
    sysreg_write(ADFSR, 0);
    sysreg_write(AIFSR, 0);
    sysreg_write(DFAR, 0);
    sysreg_write(IFAR, 0);
    sysreg_write(PAR, 0);
    sysreg_write(MAIR0, 0);
    sysreg_write(MAIR1, 0);
    sysreg_write(AMAIR0, 0);
    sysreg_write(AMAIR1, 0);
    sysreg_write(VBAR, 0);
    sysreg_write(CONTEXTIDR, 0);
    sysreg_write(TPIDRURW, 0);
    sysreg_write(TPIDRURO, 0);
    sysreg_write(TPIDRPRW, 0);
    sysreg_write(CSSELR, 0);
    sysreg_write(CNTKCTL, 0);
    sysreg_write(CNTV_CTL, 0);
    sysreg_write(CNTV_CVAL, 0);
    sysreg_write(CNTP_CTL, 0);
    sysreg_write(CNTP_CVAL, 0);
}

static void reset_debug(void)
{
    uint32_t id;

    __asm__ volatile("mrc p14, 0, %0, c0, c0, 0" : "=r"(id)); /* DBGDIDR: BRPs, WRPs */
    breakpoints_zero((id >> 24 & 15) + 1);
    watchpoints_zero((id >> 28) + 1);
    __asm__ volatile("mcr p14, 0, %0, c0, c2, 2" : : "r"(0)); /* DBGDSCRext */
}

static void reset_pmu(void)
{
    if (field_get(DFR0_PMU, sysreg_read(ID_DFR0)) - 1 >= 14) {
        return; /* none, or of another kind */
    }
    sysreg_write(PMCNTENCLR, UINT32_MAX);
    sysreg_write(PMINTENCLR, UINT32_MAX);
    sysreg_write(PMOVSR, UINT32_MAX);
    sysreg_write(PMUSERENR, 0);
    uint32_t counters = (uint32_t)field_get(PMCR_COUNTERS, sysreg_read(PMCR));
    for (uint32_t i = 0; i <= counters; i++) {
        sysreg_write(PMSELR, i == counters ? 31 : i);
        isb();
        sysreg_write(PMXEVTYPER, 0);
    }
    sysreg_write(PMSELR, 0);
    sysreg_write(PMCR, PMCR_RESET);
}

/* Linux's boot protocol (Documentation/arch/arm/booting): r1 says that the machine's type is in the tree. */
static void hand_over(struct frame *frame, const struct vcpu *vcpu, uint64_t context)
{
    if (vcpu->start.fdt) {
        frame->x[1] = UINT32_MAX;
        frame->x[2] = (unsigned long)context;
    } else {
        frame->x[0] = (unsigned long)context;
    }
}

/* An entry address whose bit 0 is set is T32's, as PSCI has it. */
void arch_vcpu_reset(struct vcpu *vcpu, uint64_t entry, uint64_t context)
{
    struct frame *frame = vcpu_frame(vcpu);

    vcpu->arch.resets++;
    sysreg_write(HCR, HCR_GUEST);
    sysreg_write(VPIDR, sysreg_read(MIDR));
    sysreg_write(VMPIDR, (uint32_t)vcpu->plan->arch_id | BIT32(31));
    stage1_reset();
    reset_el1();
    reset_banks();
    reset_debug();
    reset_pmu();
    fp_zero();
    memset(frame, 0, sizeof(*frame));
    hand_over(frame, vcpu, context);
    sysreg_write(ELR_hyp, (uint32_t)entry & ~1u);
    sysreg_write(SPSR_hyp, MODE_SVC | CPSR_A | CPSR_I | CPSR_F | ((entry & 1) != 0 ? CPSR_T : 0));
    isb();
}

void arch_vcpu_run(struct vcpu *vcpu) { guest_enter(vcpu_frame(vcpu)); }

static void idle(void *vcpu) { core_vcpu_idle(vcpu); }

void arch_vcpu_idle(struct vcpu *vcpu) { vcpu_drop_stack(arch_cpu_self(), vcpu, idle); }

void arch_vm_init(struct vm *vm) { (void)vm; }

void arch_vcpu_dump(struct vcpu *vcpu)
{
    const struct frame *f = vcpu_frame(vcpu);
    uint32_t vm = vcpu->vm->id;

    console_line("vm %u: pc %#x cpsr %#x hsr %#x hdfar %#x hifar %#x", vm, (unsigned)sysreg_read(ELR_hyp),
                 (unsigned)sysreg_read(SPSR_hyp), (unsigned)sysreg_read(HSR), (unsigned)sysreg_read(HDFAR),
                 (unsigned)sysreg_read(HIFAR));
    console_line("vm %u: sp %#x lr %#x dfsr %#x dfar %#x ifsr %#x ifar %#x vbar %#x sctlr %#x", vm,
                 (unsigned)reg_get(f, 13), (unsigned)reg_get(f, 14), (unsigned)sysreg_read(DFSR),
                 (unsigned)sysreg_read(DFAR), (unsigned)sysreg_read(IFSR), (unsigned)sysreg_read(IFAR),
                 (unsigned)sysreg_read(VBAR), (unsigned)sysreg_read(SCTLR));
    for (unsigned i = 0; i < 12; i += 4) {
        console_line("vm %u: r%-2u %08lx r%-2u %08lx r%-2u %08lx r%-2u %08lx", vm, i, f->x[i], i + 1, f->x[i + 1],
                     i + 2, f->x[i + 2], i + 3, f->x[i + 3]);
    }
    console_line("vm %u: r12 %08lx", vm, f->x[12]);
}
