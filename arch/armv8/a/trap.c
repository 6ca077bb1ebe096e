/* SPDX-License-Identifier: Apache-2.0 */
/* Synchronous traps from the guest. The frequent ones come first; each ends in the guest, one way or another. */
#include <arch/board.h>
#include <arch/self.h>
#include <arch/sysregs.h>
#include <emul.h>
#include <lifecycle.h>
#include <machine.h>
#include <panic.h>
#include <port.h>
#include <print.h>
#include <vgic_sgi.h>
#include <vm.h>

#include "a64.h"
#include "smccc.h"

/* The guest address that a stage-2 abort is about: HPFAR holds the page (bits 3-0 are RES0), FAR the offset in it. */
static inline uint64_t fault_gpa(void) { return (sysreg_read(hpfar_el2) << 8) | (sysreg_read(far_el2) & 0xfff); }

/* A load's result, as the instruction wants it: sign-extended, 32 or 64 bits wide. */
static COLD uint64_t sign_extend(uint64_t esr, uint64_t value)
{
    unsigned shift = 64 - (8u << field_get(ISS_SAS, esr));

    value = (uint64_t)((int64_t)(value << shift) >> shift);
    return (esr & ISS_SF) != 0 ? value : value & UINT32_MAX;
}

bool trap_mmio(struct frame *frame, uint64_t esr)
{
    struct mmio access;

    /* Of all exceptions whose class is 0x20 or above, only a data abort has both. ISV says that it was a load or store of
     * one register, so neither a table walk nor cache maintenance. */
    if (unlikely((esr & ISS_ISV) == 0 || (esr & ISS_FSC & ~UINT64_C(3)) != FSC_TRANSLATION)) {
        return false;
    }
    access.gpa = fault_gpa();
    access.width = (uint8_t)(1u << field_get(ISS_SAS, esr));
    access.write = (esr & ISS_WNR) != 0;
    access.value = frame->x[field_get(ISS_SRT, esr)]; /* x[31] is 0 */
    if (!core_mmio(arch_cpu_self()->vcpu, &access)) {
        return false;
    }
    esr = sysreg_read(esr_el2); /* cheaper than keeping it */
    if ((esr & ISS_WNR) == 0) {
        frame->x[field_get(ISS_SRT, esr)] = likely((esr & ISS_SSE) == 0) ? access.value
                                                                         : sign_extend(esr, access.value);
    }
    trap_skip();
    return true;
}

static void data_abort(struct vcpu *vcpu, struct frame *frame, uint64_t esr)
{
    /* AArch32 code gets at no emulated register: its instructions have other sizes and conditions. */
    if ((sysreg_read(spsr_el2) & SPSR_M_AARCH32) != 0 || !trap_mmio(frame, esr)) {
        inject_data_abort(vcpu, esr, sysreg_read(far_el2));
    }
}

void trap_sync(struct frame *frame)
{
    struct vcpu *vcpu = arch_cpu_self()->vcpu;
    uint64_t esr = sysreg_read(esr_el2);

    switch (field_get(ESR_EC, esr)) {
    case EC_SYS64:
        if (vgic_unhush(vcpu)) {
            break; /* again, untrapped */
        }
        if (sysreg_trap(vcpu, frame, esr)) {
            trap_skip();
        } else {
            inject_undefined(vcpu);
        }
        break;
    case EC_DABT_LOWER:
        data_abort(vcpu, frame, esr);
        break;
    case EC_SMC64:
        trap_skip();
        smccc_call(frame);
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

/* The guest's own access went wrong somewhere out there: it gets the SError. */
void trap_serror(struct frame *frame)
{
    (void)frame;
    sysreg_write(hcr_el2, sysreg_read(hcr_el2) | HCR_VSE);
}

void trap_own(uint64_t kind, uint64_t sp, uint64_t lr)
{
    static const char *const kinds[] = { "synchronous exception", "IRQ", "FIQ", "SError" };

    panic("core %#" PRINT_64 "x: %s in Bao itself: ESR %#" PRINT_64 "x, ELR %#" PRINT_64 "x, FAR %#" PRINT_64
          "x, SP %#" PRINT_64 "x, LR %#" PRINT_64 "x",
          (sysreg_read(mpidr_el1) & ARM_MPIDR_AFF), kinds[kind & 3], sysreg_read(esr_el2), sysreg_read(elr_el2),
          sysreg_read(far_el2), sp, lr);
}
