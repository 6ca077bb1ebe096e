/* SPDX-License-Identifier: Apache-2.0 */
/* The SBI that a guest sees (RISC-V SBI specification 3.0). The frequent calls come first. */
#include <arch/csr.h>
#include <arch/self.h>
#include <hypercall.h>
#include <lifecycle.h>
#include <machine.h>
#include <port.h>
#include <vm.h>

#include "riscv.h"

#define SPEC_VERSION 0x03000000
#define IMPL_ID 0xba0
#define IMPL_VERSION 1

#define RESULT(error, value) ((struct sbi_result){ (error), (value) })

bool sbi_harts(const struct vm *vm, unsigned long mask, unsigned long base, uint64_t *set)
{
    uint64_t all = vm->vcpu_num < 64 ? BIT(vm->vcpu_num) - 1 : UINT64_MAX;

    if (base == ~0ul) {
        *set = all;
        return true;
    }
    *set = base < vm->vcpu_num ? (uint64_t)mask << base : 0;
    return (mask == 0 || base < vm->vcpu_num) && (*set & ~all) == 0 && *set >> base == mask;
}

void sbi_send_ipis(struct vm *vm, uint64_t set)
{
    for (; set != 0; set &= set - 1) {
        vcpu_software_irq(&vm->vcpus[bit_first(set)]);
    }
}

COLD static long send_some(struct vm *vm, unsigned long mask, unsigned long base)
{
    uint64_t set;

    if (!sbi_harts(vm, mask, base, &set)) {
        return SBI_ERR_INVALID_PARAM;
    }
    sbi_send_ipis(vm, set);
    return SBI_SUCCESS;
}

static long send_ipi(struct vm *vm, unsigned long mask, unsigned long base)
{
    if (mask == 1 && base < vm->vcpu_num) {
        vcpu_software_irq(&vm->vcpus[base]);
        return SBI_SUCCESS;
    }
    return send_some(vm, mask, base);
}

static struct sbi_result set_timer(const struct frame *frame)
{
    if (frame->A(6) != 0) {
        return RESULT(SBI_ERR_NOT_SUPPORTED, 0);
    }
    guest_timer_set(RV_IS_64 ? frame->A(0) : (uint64_t)frame->A(1) << 32 | frame->A(0));
    return RESULT(SBI_SUCCESS, 0);
}

static bool has_extension(unsigned long id)
{
    static const uint32_t there[] = { SBI_BASE, SBI_TIME, SBI_IPI,  SBI_RFENCE, SBI_HSM,
                                      SBI_SRST, SBI_SUSP, SBI_DBCN, HC_SBI_EXT };

    if (id == SBI_PMU) {
        return features.pmu;
    }
    if (id == SBI_FWFT) {
        return features.henvcfg_switched != 0;
    }
    for (unsigned i = 0; i < ARRAY_SIZE(there); i++) {
        if (there[i] == id) {
            return true;
        }
    }
    return id <= SBI_LEGACY_SHUTDOWN;
}

static struct sbi_result base(const struct frame *frame)
{
    static const unsigned long none[SBI_ARGS];

    switch (frame->A(6)) {
    case SBI_BASE_SPEC_VERSION:
        return RESULT(SBI_SUCCESS, SPEC_VERSION);
    case SBI_BASE_IMPL_ID:
        return RESULT(SBI_SUCCESS, IMPL_ID);
    case SBI_BASE_IMPL_VERSION:
        return RESULT(SBI_SUCCESS, IMPL_VERSION);
    case SBI_BASE_PROBE:
        return RESULT(SBI_SUCCESS, has_extension(frame->A(0)));
    case SBI_BASE_MVENDORID:
    case SBI_BASE_MARCHID:
    case SBI_BASE_MIMPID:
        return sbi_call(SBI_BASE, frame->A(6), none);
    default:
        return RESULT(SBI_ERR_NOT_SUPPORTED, 0);
    }
}

static struct sbi_result system_reset(struct vcpu *vcpu, const struct frame *frame)
{
    if (frame->A(6) != 0) {
        return RESULT(SBI_ERR_NOT_SUPPORTED, 0);
    }
    if (frame->A(1) > 1) {
        return RESULT(SBI_ERR_INVALID_PARAM, 0); /* reasons: none, system failure */
    }
    sbi_console_end(vcpu->vm);
    switch ((uint32_t)frame->A(0)) {
    case SBI_SRST_SHUTDOWN:
        lifecycle_off(vcpu);
    case SBI_SRST_COLD:
    case SBI_SRST_WARM:
        lifecycle_reset(vcpu);
    default:
        return RESULT(SBI_ERR_INVALID_PARAM, 0);
    }
}

static struct sbi_result other(struct vcpu *vcpu, struct frame *frame)
{
    switch (frame->A(7)) {
    case SBI_BASE:
        return base(frame);
    case SBI_TIME:
        return set_timer(frame);
    case SBI_RFENCE:
        return sbi_rfence(vcpu, frame);
    case SBI_HSM:
        return sbi_hsm(vcpu, frame);
    case SBI_SRST:
        return system_reset(vcpu, frame);
    case SBI_SUSP:
        return sbi_susp(vcpu, frame);
    case SBI_DBCN:
        return sbi_dbcn(vcpu, frame);
    case SBI_PMU:
        return sbi_pmu(vcpu, frame);
    case SBI_FWFT:
        return sbi_fwft(vcpu, frame);
    default:
        return RESULT(SBI_ERR_NOT_SUPPORTED, 0);
    }
}

/* By the core's own frame: what was kept over a call would cost more. */
static void answer(long error, long value)
{
    struct frame *frame = (struct frame *)arch_cpu_self() - 1;

    frame->A(0) = (unsigned long)error;
    frame->A(1) = (unsigned long)value;
}

COLD static void rare_ecall(struct vcpu *vcpu, struct frame *frame)
{
    if (frame->A(7) <= SBI_LEGACY_SHUTDOWN && sbi_legacy(vcpu, frame)) {
        return;
    }
    struct sbi_result result = other(vcpu, frame);
    answer(result.error, result.value);
}

void sbi_ecall(struct frame *frame, unsigned long a1, unsigned long a2, unsigned long a3, unsigned long a4,
               unsigned long a5, unsigned long function, unsigned long extension)
{
    struct vcpu *vcpu = arch_cpu_self()->vcpu;

    (void)a2;
    (void)a3;
    (void)a4;
    (void)a5;
    csr_write(CSR_SEPC, csr_read(CSR_SEPC) + 4);
    if (extension == HC_SBI_EXT) {
        answer(SBI_SUCCESS, core_hypercall(vcpu, function, &frame->A(0)));
    } else if (extension == SBI_IPI && function == 0) {
        answer(send_ipi(vcpu->vm, frame->A(0), a1), 0);
    } else if (extension == SBI_BASE && function == SBI_BASE_SPEC_VERSION) {
        answer(SBI_SUCCESS, SPEC_VERSION);
    } else {
        rare_ecall(vcpu, frame);
    }
}
