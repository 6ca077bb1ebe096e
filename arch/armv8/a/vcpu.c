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

#include "a64.h"

#define HCR_GUEST                                                                                            \
    (HCR_VM | HCR_SWIO | HCR_PTW | HCR_FMO | HCR_IMO | HCR_AMO | HCR_TID3 | HCR_TSC | HCR_TIDCP | HCR_TACR | \
     HCR_TLOR | HCR_TERR | HCR_RW | HCR_APK | HCR_API)

#define PMCR_RESET (BIT(1) | BIT(2)) /* counters off and cleared */

_Static_assert(sizeof(struct frame) == FRAME_SIZE, "switch.S stores it");

struct frame *vcpu_frame(struct vcpu *vcpu)
{
    (void)vcpu;
    return (struct frame *)arch_cpu_self() - 1;
}

/* EL1 and EL0 control registers; UNKNOWN at reset in the manual becomes 0 here. */
static void reset_el1(void)
{
    sysreg_write(sctlr_el1, SCTLR_EL1_RESET);
    sysreg_write(actlr_el1, 0);
    sysreg_write(cpacr_el1, 0);
    sysreg_write(ttbr0_el1, 0);
    sysreg_write(ttbr1_el1, 0);
    sysreg_write(tcr_el1, 0);
    sysreg_write(mair_el1, 0);
    sysreg_write(amair_el1, 0);
    sysreg_write(vbar_el1, 0);
    sysreg_write(esr_el1, 0);
    sysreg_write(far_el1, 0);
    sysreg_write(afsr0_el1, 0);
    sysreg_write(afsr1_el1, 0);
    sysreg_write(contextidr_el1, 0);
    sysreg_write(par_el1, 0);
    sysreg_write(elr_el1, 0);
    sysreg_write(spsr_el1, 0);
    sysreg_write(sp_el0, 0);
    sysreg_write(sp_el1, 0);
    sysreg_write(tpidr_el0, 0);
    sysreg_write(tpidrro_el0, 0);
    sysreg_write(tpidr_el1, 0);
    sysreg_write(csselr_el1, 0);
    sysreg_write(cntkctl_el1, 0);
    sysreg_write(cntv_ctl_el0, 0);
    sysreg_write(cntv_cval_el0, 0);
    sysreg_write(cntp_ctl_el0, 0);
    sysreg_write(cntp_cval_el0, 0);
    if ((sysreg_read(id_aa64pfr0_el1) & PFR0_RAS) != 0) {
        sysreg_write(VDISR_EL2, 0); /* the guest's DISR_EL1 */
    }
}

static void reset_debug(void)
{
    uint64_t dfr0 = sysreg_read(id_aa64dfr0_el1);

    breakpoints_zero(((dfr0 >> 12) & 15) + 1);
    watchpoints_zero(((dfr0 >> 20) & 15) + 1);
    sysreg_write(mdscr_el1, 0);
    sysreg_write(mdccint_el1, 0);
    sysreg_write(dbgclaimclr_el1, 0xff);
    sysreg_write(osdlr_el1, 0);
    sysreg_write(oslar_el1, 1); /* the OS lock is set at reset */
}

static void reset_pmu(void)
{
    if (!a64_has_pmu(sysreg_read(id_aa64dfr0_el1))) {
        return;
    }
    sysreg_write(pmcntenclr_el0, UINT32_MAX);
    sysreg_write(pmintenclr_el1, UINT32_MAX);
    sysreg_write(pmovsclr_el0, UINT32_MAX);
    sysreg_write(pmuserenr_el0, 0);
    uint64_t counters = field_get(GENMASK(15, 11), sysreg_read(pmcr_el0));
    for (uint64_t i = 0; i < counters; i++) {
        sysreg_write(pmselr_el0, i);
        isb();
        sysreg_write(pmxevtyper_el0, 0);
    }
    sysreg_write(pmselr_el0, 31);
    isb();
    sysreg_write(pmxevtyper_el0, 0);
    sysreg_write(pmselr_el0, 0);
    sysreg_write(pmcr_el0, PMCR_RESET);
}

/* Pointer authentication keys: IA, IB, DA, DB, GA (FEAT_PAuth). */
static void reset_keys(void)
{
    /* By which algorithm: APA, API, GPA, GPI; APA3, GPA3. */
    uint64_t isar1 = sysreg_read(id_aa64isar1_el1) & (GENMASK(11, 4) | GENMASK(31, 24));
    uint64_t isar2 = sysreg_read(ID_AA64ISAR2_EL1) & GENMASK(15, 8);

    if ((isar1 | isar2) == 0) {
        return;
    }
    sysreg_write(S3_0_C2_C1_0, 0);
    sysreg_write(S3_0_C2_C1_1, 0);
    sysreg_write(S3_0_C2_C1_2, 0);
    sysreg_write(S3_0_C2_C1_3, 0);
    sysreg_write(S3_0_C2_C2_0, 0);
    sysreg_write(S3_0_C2_C2_1, 0);
    sysreg_write(S3_0_C2_C2_2, 0);
    sysreg_write(S3_0_C2_C2_3, 0);
    sysreg_write(S3_0_C2_C3_0, 0);
    sysreg_write(S3_0_C2_C3_1, 0);
}

void arch_vcpu_reset(struct vcpu *vcpu, uint64_t entry, uint64_t context)
{
    struct frame *frame = vcpu_frame(vcpu);

    vcpu->arch.resets++;
    sysreg_write(hcr_el2, HCR_GUEST);
    sysreg_write(vpidr_el2, sysreg_read(midr_el1));
    sysreg_write(vmpidr_el2, vcpu->plan->arch_id | BIT(31));
    reset_el1();
    reset_debug();
    reset_pmu();
    fp_zero();
    reset_keys();
    memset(frame, 0, sizeof(*frame));
    frame->x[0] = context;
    sysreg_write(elr_el2, entry);
    sysreg_write(spsr_el2, SPSR_DAIF | SPSR_M_EL1H);
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

    console_line("vm %u: pc %#" PRINT_64 "x pstate %#" PRINT_64 "x esr %#" PRINT_64 "x", vm, sysreg_read(elr_el2),
                 sysreg_read(spsr_el2), sysreg_read(esr_el2));
    console_line("vm %u: sp_el0 %#" PRINT_64 "x sp_el1 %#" PRINT_64 "x elr_el1 %#" PRINT_64 "x esr_el1 %#" PRINT_64 "x",
                 vm, sysreg_read(sp_el0), sysreg_read(sp_el1), sysreg_read(elr_el1), sysreg_read(esr_el1));
    console_line("vm %u: far_el1 %#" PRINT_64 "x vbar_el1 %#" PRINT_64 "x sctlr_el1 %#" PRINT_64 "x", vm,
                 sysreg_read(far_el1), sysreg_read(vbar_el1), sysreg_read(sctlr_el1));
    for (unsigned i = 0; i < 30; i += 3) {
        console_line("vm %u: x%-2u %016" PRINT_64 "x x%-2u %016" PRINT_64 "x x%-2u %016" PRINT_64 "x", vm, i, f->x[i],
                     i + 1, f->x[i + 1], i + 2, f->x[i + 2]);
    }
    console_line("vm %u: x30 %016" PRINT_64 "x", vm, f->x[30]);
}
