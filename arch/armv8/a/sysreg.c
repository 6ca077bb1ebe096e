/* SPDX-License-Identifier: Apache-2.0 */
/* Trapped system registers: what the guest may ask of them. Everything that is not here is undefined in a VM. */
#include <arch/self.h>
#include <arch/sysregs.h>
#include <machine.h>
#include <vgic_sgi.h>
#include <vm.h>

#include "a64.h"

#define SYS_ACTLR_EL1 ISS_SYS(3, 0, 1, 0, 1)
#define SYS_ICC_DIR ISS_SYS(3, 0, 12, 11, 1)
#define SYS_ICC_SGI1R ISS_SYS(3, 0, 12, 11, 5)
#define SYS_ICC_ASGI1R ISS_SYS(3, 0, 12, 11, 6)
#define SYS_ICC_SRE ISS_SYS(3, 0, 12, 12, 5)
#define SYS_ICC_SGI0R ISS_SYS(3, 0, 12, 11, 7)

/* Identification registers: op0 3, op1 0, CRn 0, CRm 0-7. */
#define SYS_ID_MASK ISS_SYS(3, 7, 15, 8, 0)
#define SYS_ID ISS_SYS(3, 0, 0, 0, 0)

/* Error records (FEAT_RAS): the machine's, some of them the cores' together. A VM has none: ERRIDR_EL1 is 0. */
#define SYS_ERR_MASK ISS_SYS(3, 7, 15, 14, 0)
#define SYS_ERR ISS_SYS(3, 0, 5, 4, 0) /* ERXFR … ERXADDR, ERXMISC0 … 3 */
#define SYS_ERRIDR ISS_SYS(3, 0, 5, 3, 0)
#define SYS_ERRSELR ISS_SYS(3, 0, 5, 3, 1)

/* Read as zero, ignore writes. */
static bool is_zero(uint64_t reg)
{
    return reg == SYS_ACTLR_EL1 || reg == SYS_ERRIDR || reg == SYS_ERRSELR || (reg & SYS_ERR_MASK) == SYS_ERR;
}

static bool read(struct frame *frame, uint64_t esr, uint64_t reg)
{
    if ((reg & SYS_ID_MASK) == SYS_ID) {
        uint64_t crm = (reg >> 1) & 15;
        uint64_t op2 = (reg >> 17) & 7;
        frame->x[field_get(ISS_SYS_RT, esr)] = idreg_guest(crm * 8 + op2);
        return true;
    }
    if (is_zero(reg)) {
        frame->x[field_get(ISS_SYS_RT, esr)] = 0;
        return true;
    }
    if (reg == SYS_ICC_SRE && vgic_sre() != 0) {
        frame->x[field_get(ISS_SYS_RT, esr)] = vgic_sre();
        return true;
    }
    return false;
}

static bool write(struct vcpu *vcpu, const struct frame *frame, uint64_t esr, uint64_t reg)
{
    uint64_t value = frame->x[field_get(ISS_SYS_RT, esr)];

    switch (reg) {
    case SYS_ICC_SGI1R:
        return vgic_sgi(vcpu, value);
    case SYS_ICC_ASGI1R:
    case SYS_ICC_SGI0R:
        return vgic_sgi0(vcpu, value);
    case SYS_ICC_DIR:
        return vgic_dir(vcpu, value);
    case SYS_ICC_SRE:
        return vgic_sre() != 0;
    default:
        return is_zero(reg);
    }
}

/* Of all trapped registers, a guest in a hurry writes only this one: a Group 1 SGI. */
bool trap_sgi(struct frame *frame, uint64_t esr)
{
    if ((esr & (ISS_SYS_REG | ISS_SYS_READ)) != SYS_ICC_SGI1R ||
        !vgic_sgi(arch_cpu_self()->vcpu, frame->x[field_get(ISS_SYS_RT, esr)])) {
        return false;
    }
    trap_skip();
    return true;
}

bool sysreg_trap(struct vcpu *vcpu, struct frame *frame, uint64_t esr)
{
    uint64_t reg = esr & ISS_SYS_REG;

    if ((esr & ISS_SYS_READ) != 0) {
        return read(frame, esr, reg);
    }
    return write(vcpu, frame, esr, reg);
}
