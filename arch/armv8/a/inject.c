/* SPDX-License-Identifier: Apache-2.0 */
/* Exceptions that a guest gets from us: AArch64.TakeException of the Arm ARM (J1.1.2), done by hand. */
#include <arch/sysregs.h>
#include <lifecycle.h>
#include <vm.h>

#include "a64.h"

#define VECTOR_EL1T 0x000
#define VECTOR_EL1H 0x200
#define VECTOR_EL0 0x400
#define VECTOR_EL0_AARCH32 0x600

static uint64_t vector_of(uint64_t spsr)
{
    if ((spsr & SPSR_M_AARCH32) != 0) {
        return VECTOR_EL0_AARCH32;
    }
    switch (field_get(SPSR_M, spsr)) {
    case SPSR_M_EL0T:
        return VECTOR_EL0;
    case SPSR_M_EL1T:
        return VECTOR_EL1T;
    default:
        return VECTOR_EL1H;
    }
}

static bool from_el0(uint64_t spsr) { return (spsr & SPSR_M_AARCH32) != 0 || field_get(SPSR_M, spsr) == SPSR_M_EL0T; }

/* The PSTATE that an exception to EL1 starts with. */
static uint64_t entry_pstate(uint64_t spsr)
{
    uint64_t sctlr = sysreg_read(sctlr_el1);
    uint64_t pstate = (spsr & (SPSR_NZCV | SPSR_DIT)) | SPSR_DAIF | SPSR_M_EL1H;

    /* PAN and SSBS are RES0 where the core has no such feature; copying what is there keeps them so. */
    pstate |= spsr & SPSR_PAN;
    if ((sctlr & SCTLR_EL1_SPAN) == 0 && ((sysreg_read(id_aa64mmfr1_el1) >> 20) & 15) != 0) {
        pstate |= SPSR_PAN;
    }
    if ((sctlr & SCTLR_EL1_DSSBS) != 0) {
        pstate |= SPSR_SSBS;
    }
    return pstate;
}

/* What the guest reached for, as far as HPFAR_EL2 is valid (Arm ARM, D19.2); else the address that the guest used. */
static uint64_t faulting_address(uint64_t esr)
{
    uint64_t class = field_get(ESR_EC, esr);
    uint64_t page = sysreg_read(hpfar_el2) << 8;
    uint64_t far = sysreg_read(far_el2);

    if (class != EC_DABT_LOWER && class != EC_IABT_LOWER) {
        return 0;
    }
    if ((esr & ISS_S1PTW) != 0) {
        return page;
    }
    return (esr & ISS_FSC & ~UINT64_C(3)) == FSC_TRANSLATION ? page | (far & 0xfff) : far;
}

static void take(struct vcpu *vcpu, uint64_t esr)
{
    uint64_t spsr = sysreg_read(spsr_el2);
    uint64_t pc = sysreg_read(elr_el2);
    uint64_t vector = sysreg_read(vbar_el1) + vector_of(spsr);

    /* The vector itself cannot be executed: the guest would fault on it for ever. */
    if (pc == vector && !from_el0(spsr)) {
        uint64_t why = sysreg_read(esr_el2);
        lifecycle_crash(vcpu, "its exception vector faults", why, faulting_address(why));
    }
    sysreg_write(elr_el1, pc);
    sysreg_write(spsr_el1, spsr);
    sysreg_write(esr_el1, esr);
    sysreg_write(elr_el2, vector);
    sysreg_write(spsr_el2, entry_pstate(spsr));
}

void inject_undefined(struct vcpu *vcpu) { take(vcpu, field_put(ESR_EC, EC_UNKNOWN) | ESR_IL); }

/* An external abort, on the access itself or on the guest's own table walk at the level that the syndrome tells. */
static uint64_t external(uint64_t esr)
{
    if ((esr & ISS_S1PTW) != 0) {
        return FSC_EXTERNAL_WALK + (esr & 3);
    }
    return FSC_EXTERNAL;
}

void inject_data_abort(struct vcpu *vcpu, uint64_t esr, uint64_t far)
{
    uint64_t class = from_el0(sysreg_read(spsr_el2)) ? EC_DABT_LOWER : EC_DABT_SAME;

    sysreg_write(far_el1, far);
    take(vcpu, field_put(ESR_EC, class) | (esr & (ESR_IL | ISS_WNR | ISS_CM)) | external(esr));
}

void inject_instruction_abort(struct vcpu *vcpu, uint64_t esr, uint64_t far)
{
    uint64_t class = from_el0(sysreg_read(spsr_el2)) ? EC_IABT_LOWER : EC_IABT_SAME;

    sysreg_write(far_el1, far);
    take(vcpu, field_put(ESR_EC, class) | ESR_IL | external(esr));
}
