/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Trapped system registers: what the guest may ask of them. Everything that is not here is undefined in a VM.
 * Identification registers tell the truth: the core's own value, less what is the hypervisor's.
 */
#include <arch/self.h>
#include <arch/sysregs.h>
#include <machine.h>
#include <vgic_sgi.h>
#include <vm.h>

#include "a32.h"
#include "id.h"

#define CP_ACTLR ISS_CP32(0, 1, 0, 1)
#define CP_ACTLR2 ISS_CP32(0, 1, 0, 3)
#define CP_ICC_DIR ISS_CP32(0, 12, 11, 1)
#define CP_ICC_SRE ISS_CP32(0, 12, 12, 5)
#define CP_ICC_SGI1R ISS_CP64(0, 12)
#define CP_ICC_ASGI1R ISS_CP64(1, 12)
#define CP_ICC_SGI0R ISS_CP64(2, 12)

/* Identification registers: opc1 0, CRn 0, CRm 1 to 7. */
#define CP_ID_MASK ISS_CP32(7, 15, 8, 0)
#define CP_ID ISS_CP32(0, 0, 0, 0)

#define FIELD(low) (UINT32_C(15) << (low))

static uint32_t id_guest(uint32_t crm, uint32_t opc2)
{
    uint32_t value = id_read(crm, opc2);

    if (crm == 1 && opc2 == 1) {
        value &= ~FIELD(12); /* PFR1: no virtualization */
    } else if (crm == 1 && opc2 == 2) {
        value &= ~(FIELD(12) | FIELD(16) | FIELD(28)); /* DFR0: no trace */
    }
    return value;
}

static bool read(struct frame *frame, uint32_t hsr, uint32_t reg)
{
    uint32_t rt = (uint32_t)field_get(ISS_CP_RT, hsr);

    if ((reg & CP_ID_MASK) == CP_ID) {
        reg_set(frame, rt, id_guest(reg >> 1 & 15, reg >> 17 & 7));
        return true;
    }
    if (reg == CP_ACTLR || reg == CP_ACTLR2) {
        reg_set(frame, rt, 0);
        return true;
    }
    if (reg == CP_ICC_SRE) {
        reg_set(frame, rt, vgic_sre());
        return true;
    }
    return false;
}

static bool write(struct vcpu *vcpu, const struct frame *frame, uint32_t hsr, uint32_t reg)
{
    if (reg == CP_ICC_DIR) {
        return vgic_dir(vcpu, reg_get(frame, (uint32_t)field_get(ISS_CP_RT, hsr)));
    }
    return reg == CP_ACTLR || reg == CP_ACTLR2 || reg == CP_ICC_SRE;
}

static inline uint64_t pair(const struct frame *frame, uint32_t hsr)
{
    return reg_get(frame, (uint32_t)field_get(ISS_CP_RT, hsr)) |
           (uint64_t)reg_get(frame, (uint32_t)field_get(ISS_CP_RT2, hsr)) << 32;
}

/* Of all trapped registers, a guest in a hurry writes only this one: a Group 1 SGI. */
bool trap_sgi(struct frame *frame, uint32_t hsr)
{
    uint32_t always = HSR_CV | (uint32_t)field_put(HSR_COND, 14);

    if ((hsr & (ISS_CP64_REG | ISS_CP_READ | HSR_CV | HSR_COND)) != (CP_ICC_SGI1R | always) ||
        !vgic_sgi(arch_cpu_self()->vcpu, pair(frame, hsr))) {
        return false;
    }
    trap_skip(hsr);
    return true;
}

static bool cp64(struct vcpu *vcpu, const struct frame *frame, uint32_t hsr)
{
    if ((hsr & ISS_CP_READ) != 0) {
        return false;
    }
    switch (hsr & ISS_CP64_REG) {
    case CP_ICC_SGI1R:
        return vgic_sgi(vcpu, pair(frame, hsr));
    case CP_ICC_ASGI1R:
    case CP_ICC_SGI0R:
        return vgic_sgi0(vcpu, pair(frame, hsr));
    default:
        return false;
    }
}

/* VMRS: the register's number is where CRn is. */
static bool fp_id(struct frame *frame, uint32_t hsr)
{
    uint32_t n = hsr >> 10 & 15;

    if ((hsr & ISS_CP_READ) == 0 || n < 5 || n > 7) {
        return false;
    }
    reg_set(frame, (uint32_t)field_get(ISS_CP_RT, hsr), mvfr_read(7 - n));
    return true;
}

bool cp15_trap(struct vcpu *vcpu, struct frame *frame, uint32_t hsr)
{
    switch (hsr >> 26) {
    case EC_CP15_64:
        return cp64(vcpu, frame, hsr);
    case EC_FP_ID:
        return fp_id(frame, hsr);
    default:
        return (hsr & ISS_CP_READ) != 0 ? read(frame, hsr, hsr & ISS_CP32_REG)
                                        : write(vcpu, frame, hsr, hsr & ISS_CP32_REG);
    }
}
