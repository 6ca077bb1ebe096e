/* SPDX-License-Identifier: Apache-2.0 */
/* Trapped system registers: what the guest may ask of them. Everything that is not here is undefined in a VM. */
#include <arch/sysregs.h>
#include <vgic_sgi.h>
#include <vm.h>

#include "a64.h"

#define SYS_ACTLR_EL1 ISS_SYS(3, 0, 1, 0, 1)
#define SYS_ICC_SGI1R ISS_SYS(3, 0, 12, 11, 5)
#define SYS_ICC_ASGI1R ISS_SYS(3, 0, 12, 11, 6)
#define SYS_ICC_SGI0R ISS_SYS(3, 0, 12, 11, 7)

/* Identification registers: op0 3, op1 0, CRn 0, CRm 0-7. */
#define SYS_ID_MASK ISS_SYS(3, 7, 15, 8, 0)
#define SYS_ID ISS_SYS(3, 0, 0, 0, 0)

static uint64_t transfer(const struct frame *frame, uint64_t esr)
{
    uint64_t reg = field_get(ISS_SYS_RT, esr);
    return reg == 31 ? 0 : frame->x[reg];
}

static void answer(struct frame *frame, uint64_t esr, uint64_t value)
{
    uint64_t reg = field_get(ISS_SYS_RT, esr);
    if (reg != 31) {
        frame->x[reg] = value;
    }
}

static bool read(struct frame *frame, uint64_t esr, uint64_t reg)
{
    if ((reg & SYS_ID_MASK) == SYS_ID) {
        uint64_t crm = (reg >> 1) & 15;
        uint64_t op2 = (reg >> 17) & 7;
        answer(frame, esr, idreg_guest(crm * 8 + op2));
        return true;
    }
    if (reg == SYS_ACTLR_EL1) {
        answer(frame, esr, 0);
        return true;
    }
    return false;
}

static bool write(struct vcpu *vcpu, const struct frame *frame, uint64_t esr, uint64_t reg)
{
    switch (reg) {
    case SYS_ICC_SGI1R:
    case SYS_ICC_ASGI1R:
    case SYS_ICC_SGI0R:
        return vgic_sgi(vcpu, transfer(frame, esr));
    case SYS_ACTLR_EL1:
        return true;
    default:
        return false;
    }
}

bool sysreg_trap(struct vcpu *vcpu, struct frame *frame, uint64_t esr)
{
    uint64_t reg = esr & ISS_SYS_REG;

    if ((esr & ISS_SYS_READ) != 0) {
        return read(frame, esr, reg);
    }
    return write(vcpu, frame, esr, reg);
}
