/* SPDX-License-Identifier: Apache-2.0 */
/* Exceptions that a guest gets from us: AArch32.EnterMode of the Arm ARM, done by hand. */
#include <arch/sysregs.h>
#include <lifecycle.h>
#include <vm.h>

#include "a32.h"

#define VECTOR_UNDEFINED 0x04u
#define VECTOR_PREFETCH 0x0cu
#define VECTOR_DATA 0x10u
#define VECTORS_HIGH 0xffff0000u

#define FSR_LPAE BIT32(9) /* the format that has a status of six bits */
#define FSR_WNR BIT32(11)
#define FSR_CM BIT32(13)

static uint32_t vector_base(uint32_t sctlr) { return (sctlr & SCTLR_V) != 0 ? VECTORS_HIGH : sysreg_read(VBAR); }

/* Enter `mode` at its vector. A vector that cannot be executed would fault for ever. */
static void enter(struct vcpu *vcpu, uint32_t mode, uint32_t vector)
{
    uint32_t sctlr = sysreg_read(SCTLR);
    uint32_t at = vector_base(sctlr) + vector;
    uint32_t spsr = sysreg_read(SPSR_hyp);

    if (sysreg_read(ELR_hyp) == at && (spsr & CPSR_M) != MODE_USR) {
        lifecycle_crash(vcpu, "its exception vector faults", sysreg_read(HSR), at);
    }
    spsr &= ~(uint32_t)(CPSR_M | CPSR_IT | CPSR_J | CPSR_T | CPSR_E);
    spsr |= mode | CPSR_I | (mode == MODE_ABT ? CPSR_A : 0);
    spsr |= ((sctlr & SCTLR_TE) != 0 ? CPSR_T : 0) | ((sctlr & SCTLR_EE) != 0 ? CPSR_E : 0);
    sysreg_write(ELR_hyp, at);
    sysreg_write(SPSR_hyp, spsr);
}

void inject_undefined(struct vcpu *vcpu)
{
    uint32_t spsr = sysreg_read(SPSR_hyp);

    sysreg_write(LR_und, sysreg_read(ELR_hyp) + ((spsr & CPSR_T) != 0 ? 2 : 4));
    sysreg_write(SPSR_und, spsr);
    enter(vcpu, MODE_UND, VECTOR_UNDEFINED);
}

static void abort_state(uint32_t offset)
{
    sysreg_write(LR_abt, sysreg_read(ELR_hyp) + offset);
    sysreg_write(SPSR_abt, sysreg_read(SPSR_hyp));
}

/* A synchronous external abort: nothing is there. */
void inject_data_abort(struct vcpu *vcpu, uint32_t hsr, uint32_t far)
{
    sysreg_write(DFAR, far);
    sysreg_write(DFSR,
                 FSR_LPAE | FSC_EXTERNAL | ((hsr & ISS_WNR) != 0 ? FSR_WNR : 0) | ((hsr & ISS_CM) != 0 ? FSR_CM : 0));
    abort_state(8);
    enter(vcpu, MODE_ABT, VECTOR_DATA);
}

void inject_prefetch_abort(struct vcpu *vcpu, uint32_t far)
{
    sysreg_write(IFAR, far);
    sysreg_write(IFSR, FSR_LPAE | FSC_EXTERNAL);
    abort_state(4);
    enter(vcpu, MODE_ABT, VECTOR_PREFETCH);
}
