/* SPDX-License-Identifier: Apache-2.0 */
/* Synchronous traps from the guest. The frequent ones come first; each ends in the guest, one way or another. */
#include <arch/self.h>
#include <arch/sysregs.h>
#include <emul.h>
#include <lifecycle.h>
#include <machine.h>
#include <panic.h>
#include <port.h>
#include <vgic_sgi.h>
#include <vm.h>

#include "a32.h"
#include "hyp.h"
#include "smccc.h"

#define PC 15u

/* ITAdvance() of the Arm ARM: after the last instruction of the block, nothing. */
static COLD void it_advance(uint32_t spsr)
{
    uint32_t it = (uint32_t)(field_get(CPSR_IT_HIGH, spsr) << 2 | field_get(CPSR_IT_LOW, spsr));

    it = (it & 7) == 0 ? 0 : (it & 0xe0) | (it << 1 & 0x1f);
    spsr &= ~CPSR_IT;
    spsr |= (uint32_t)(field_put(CPSR_IT_HIGH, it >> 2) | field_put(CPSR_IT_LOW, it & 3));
    sysreg_write(SPSR_hyp, spsr);
}

static inline void skip(uint32_t hsr)
{
    uint32_t spsr = sysreg_read(SPSR_hyp);

    sysreg_write(ELR_hyp, sysreg_read(ELR_hyp) + ((hsr & HSR_IL) != 0 ? 4 : 2));
    if (unlikely((spsr & CPSR_IT) != 0) && (spsr & CPSR_T) != 0) {
        it_advance(spsr);
    }
}

void trap_skip(uint32_t hsr) { skip(hsr); }

static COLD uint32_t sign_extend(uint32_t width, uint32_t value)
{
    unsigned shift = 32 - 8 * width;

    return (uint32_t)((int32_t)(value << shift) >> shift);
}

/* No region, or none for EL1. */
static inline bool is_unmapped(uint32_t hsr)
{
    uint32_t fsc = hsr & (uint32_t)ISS_FSC;

    return (fsc & ~8u & ~3u) == FSC_TRANSLATION;
}

/* r0 to r7 are where every mode finds them. */
bool trap_mmio(struct frame *frame, uint32_t hsr)
{
    struct mmio access;
    uint32_t rt = (uint32_t)field_get(ISS_SRT, hsr);

    if (unlikely((hsr & ISS_ISV) == 0 || !is_unmapped(hsr) || rt == PC)) {
        return false;
    }
    access.gpa = fault_gpa();
    access.width = (uint8_t)(1u << field_get(ISS_SAS, hsr));
    access.write = (hsr & ISS_WNR) != 0;
    access.value = likely(rt < 8) ? frame->x[rt] : reg_get(frame, rt);
    if (!core_mmio(arch_cpu_self()->vcpu, &access)) {
        return false;
    }
    if (!access.write) {
        uint32_t value = (uint32_t)access.value;
        value = likely((hsr & ISS_SSE) == 0) ? value : sign_extend(access.width, value);
        if (likely(rt < 8)) {
            frame->x[rt] = value;
        } else {
            reg_set(frame, rt, value);
        }
    }
    skip(hsr);
    return true;
}

/* trap_mmio() has looked at it. */
static void data_abort(struct vcpu *vcpu, struct frame *frame, uint32_t hsr)
{
    bool unseen = (hsr & (ISS_ISV | ISS_CM | ISS_S1PTW)) == 0 && is_unmapped(hsr);

    if (!unseen || !decode_access(vcpu, frame, fault_gpa(), (hsr & ISS_WNR) != 0)) {
        inject_data_abort(vcpu, hsr, sysreg_read(HDFAR));
    }
}

/* ConditionHolds() of the Arm ARM, for what may trap though its condition fails. */
static bool condition_holds(uint32_t hsr)
{
    uint32_t spsr = sysreg_read(SPSR_hyp);
    uint32_t cond = (hsr & HSR_CV) != 0     ? (uint32_t)field_get(HSR_COND, hsr)
                    : (spsr & CPSR_IT) != 0 ? (uint32_t)field_get(GENMASK(15, 12), spsr)
                                            : 14;
    bool n = spsr >> 31 & 1, z = spsr >> 30 & 1, c = spsr >> 29 & 1, v = spsr >> 28 & 1;
    const bool base[] = { z, c, n, v, c && !z, n == v, n == v && !z, true };

    return base[cond >> 1] != ((cond & 1) != 0 && cond != 15);
}

void trap_sync(struct frame *frame)
{
    struct vcpu *vcpu = arch_cpu_self()->vcpu;
    uint32_t hsr = sysreg_read(HSR);

    switch (hsr >> 26) {
    case EC_DABT_LOWER:
        data_abort(vcpu, frame, hsr);
        break;
    case EC_IABT_LOWER:
        inject_prefetch_abort(vcpu, sysreg_read(HIFAR));
        break;
    case EC_CP15_32:
    case EC_CP15_64:
    case EC_FP_ID:
        if (vgic_unhush(vcpu)) {
            break; /* again, untrapped */
        }
        if (!condition_holds(hsr) || cp15_trap(vcpu, frame, hsr)) {
            skip(hsr);
        } else {
            inject_undefined(vcpu);
        }
        break;
    default:
        /* Trace and the like: there is no such thing in this VM. */
        inject_undefined(vcpu);
        break;
    }
}

void trap_own(uint32_t kind, uint32_t sp, uint32_t lr)
{
    static const char *const kinds[] = { "reset", "undefined instruction", "HVC", "prefetch abort", "data abort" };

    own_exception_seen(kind);
    panic("core %#x: %s in Bao itself: HSR %#x, ELR %#x, HDFAR %#x, HIFAR %#x, SP %#x, LR %#x",
          (unsigned)sysreg_read(MPIDR) & 0xffffff, kinds[kind], (unsigned)sysreg_read(HSR),
          (unsigned)sysreg_read(ELR_hyp), (unsigned)sysreg_read(HDFAR), (unsigned)sysreg_read(HIFAR), (unsigned)sp,
          (unsigned)lr);
}
