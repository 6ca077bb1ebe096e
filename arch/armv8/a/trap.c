/* SPDX-License-Identifier: Apache-2.0 */
/* Synchronous traps from the guest. The frequent ones come first; each ends in the guest, one way or another. */
#include <arch/board.h>
#include <arch/self.h>
#include <arch/sysregs.h>
#include <lifecycle.h>
#include <machine.h>
#include <panic.h>
#include <port.h>
#include <print.h>
#include <vm.h>

#include "a64.h"

void trap_skip(uint64_t esr)
{
    sysreg_write(elr_el2, sysreg_read(elr_el2) + ((esr & ESR_IL) != 0 ? 4 : 2));
}

/* The guest address that a stage-2 abort is about. HPFAR holds the page; FAR the offset, where it is valid. */
static uint64_t fault_gpa(uint64_t far)
{
    return (field_get(HPFAR_FIPA, sysreg_read(hpfar_el2)) << 12) | (far & 0xfff);
}

/* A load's result, as the instruction wants it: zero- or sign-extended, 32 or 64 bits wide. */
static uint64_t load_result(uint64_t esr, uint64_t value, unsigned width)
{
    if ((esr & ISS_SSE) != 0) {
        unsigned shift = 64 - 8 * width;
        value = (uint64_t)((int64_t)(value << shift) >> shift);
    }
    return (esr & ISS_SF) != 0 ? value : value & UINT32_MAX;
}

static bool emulate(struct vcpu *vcpu, struct frame *frame, uint64_t esr, uint64_t gpa)
{
    unsigned reg = (unsigned)field_get(ISS_SRT, esr);
    struct mmio access = {
        .gpa = gpa,
        .value = 0,
        .width = (uint8_t)(1u << field_get(ISS_SAS, esr)),
        .write = (esr & ISS_WNR) != 0,
    };

    if (access.write && reg != 31) {
        access.value = frame->x[reg];
        if (access.width < 8) {
            access.value &= (UINT64_C(1) << (8 * access.width)) - 1;
        }
    }
    if (!core_mmio(vcpu, &access)) {
        return false;
    }
    if (!access.write && reg != 31) {
        frame->x[reg] = load_result(esr, access.value, access.width);
    }
    sysreg_write(elr_el2, sysreg_read(elr_el2) + ((esr & ESR_IL) != 0 ? 4 : 2));
    return true;
}

static void data_abort(struct vcpu *vcpu, struct frame *frame, uint64_t esr)
{
    uint64_t far = sysreg_read(far_el2);
    uint64_t kind = esr & ISS_FSC & ~UINT64_C(3);

    if (kind == FSC_TRANSLATION && (esr & (ISS_ISV | ISS_S1PTW | ISS_CM)) == ISS_ISV &&
        emulate(vcpu, frame, esr, fault_gpa(far))) {
        return;
    }
    inject_data_abort(vcpu, esr, far);
}

static void other_trap(struct vcpu *vcpu, struct frame *frame, uint64_t esr)
{
    switch (field_get(ESR_EC, esr)) {
    case EC_SMC64:
        trap_skip(esr);
        smccc_call(vcpu, frame);
        break;
    case EC_SYS64:
        if (sysreg_trap(vcpu, frame, esr)) {
            trap_skip(esr);
        } else {
            inject_undefined(vcpu);
        }
        break;
    case EC_IABT_LOWER:
        inject_instruction_abort(vcpu, esr, sysreg_read(far_el2));
        break;
    default:
        /* SVE, SME and the like: there is no such thing in this VM. */
        inject_undefined(vcpu);
        break;
    }
}

void trap_sync(struct frame *frame)
{
    struct vcpu *vcpu = arch_cpu_self()->vcpu;
    uint64_t esr = sysreg_read(esr_el2);
    uint64_t class = field_get(ESR_EC, esr);

    if (class == EC_DABT_LOWER) {
        data_abort(vcpu, frame, esr);
    } else if (class == EC_HVC64) {
        smccc_call(vcpu, frame);
    } else {
        other_trap(vcpu, frame, esr);
    }
}

/* The guest's own access went wrong somewhere out there: it gets the SError. */
void trap_serror(struct frame *frame)
{
    (void)frame;
    sysreg_write(hcr_el2, sysreg_read(hcr_el2) | HCR_VSE);
}

void trap_own(uint64_t kind, uint64_t sp, uint64_t lr)
{
    static const char *const kinds[] = { "synchronous exception", "IRQ", "FIQ", "SError" };

    panic("core %#" PRINT_64 "x: %s in Bao itself: ESR %#" PRINT_64 "x, ELR %#" PRINT_64 "x, FAR %#" PRINT_64 "x, SP %#" PRINT_64 "x, LR %#" PRINT_64 "x",
          (sysreg_read(mpidr_el1) & ARM_MPIDR_AFF), kinds[kind & 3], sysreg_read(esr_el2), sysreg_read(elr_el2),
          sysreg_read(far_el2), sp, lr);
}
