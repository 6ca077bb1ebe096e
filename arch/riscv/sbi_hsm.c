/* SPDX-License-Identifier: Apache-2.0 */
/* SBI HSM and SUSP: a guest starts, stops and suspends harts of its own VM (SBI specification, chapters 9 and 13). */
#include <arch/csr.h>
#include <lifecycle.h>
#include <port.h>
#include <vm.h>

#include "riscv.h"

static struct sbi_result error(long e) { return (struct sbi_result){ e, 0 }; }

static struct sbi_result start(struct vcpu *caller, unsigned long id, unsigned long entry, unsigned long context)
{
    hpa_t at;

    if (id >= caller->vm->vcpu_num) {
        return error(SBI_ERR_INVALID_PARAM);
    }
    if (mem_translate(&caller->vm->mem, entry, &at) != OK) {
        return error(SBI_ERR_INVALID_ADDRESS);
    }
    bool started = lifecycle_vcpu_on(&caller->vm->vcpus[id], entry, context) == OK;
    return error(started ? SBI_SUCCESS : SBI_ERR_ALREADY_AVAILABLE);
}

static struct sbi_result status(const struct vm *vm, unsigned long id)
{
    if (id >= vm->vcpu_num) {
        return error(SBI_ERR_INVALID_PARAM);
    }
    const struct vcpu *vcpu = &vm->vcpus[id];
    long state = SBI_HSM_STOPPED;

    switch (atomic_load(&vcpu->power)) {
    case VCPU_ON:
        state = atomic_load(&vcpu->arch.suspended) != 0 ? SBI_HSM_SUSPENDED : SBI_HSM_STARTED;
        break;
    case VCPU_ON_PENDING:
        state = SBI_HSM_START_PENDING;
        break;
    default:
        break;
    }
    return (struct sbi_result){ SBI_SUCCESS, state };
}

static void sleep(struct vcpu *vcpu)
{
    atomic_store(&vcpu->arch.suspended, 1);
    while (!guest_irq_pending()) {
        arch_wait();
    }
    atomic_store(&vcpu->arch.suspended, 0);
}

/* Back as if just started; the rest of the state is anything. What is returned is the first two arguments. */
static struct sbi_result resume_at(const struct vcpu *vcpu, unsigned long address, unsigned long context)
{
    csr_write(CSR_SEPC, address);
    csr_write(CSR_VSATP, 0);
    csr_clear(CSR_VSSTATUS, SSTATUS_SIE);
    csr_set(CSR_SSTATUS, SSTATUS_SPP);
    return (struct sbi_result){ (long)vcpu->plan->arch_id, (long)context };
}

static struct sbi_result suspend(struct vcpu *vcpu, struct frame *frame)
{
    uint32_t type = (uint32_t)frame->A(0);
    unsigned long resume = frame->A(1), context = frame->A(2);
    hpa_t at;

    if (type != SBI_HSM_RETENTIVE && type != SBI_HSM_NON_RETENTIVE) {
        bool reserved = (type & 0x7fffffff) < 0x10000000;
        return error(reserved ? SBI_ERR_INVALID_PARAM : SBI_ERR_NOT_SUPPORTED);
    }
    if (type == SBI_HSM_NON_RETENTIVE && mem_translate(&vcpu->vm->mem, resume, &at) != OK) {
        return error(SBI_ERR_INVALID_ADDRESS);
    }
    sleep(vcpu);
    if (type == SBI_HSM_NON_RETENTIVE) {
        return resume_at(vcpu, resume, context);
    }
    return error(SBI_SUCCESS);
}

static bool others_are_off(const struct vcpu *self)
{
    for (uint32_t i = 0; i < self->vm->vcpu_num; i++) {
        if (i != self->id && atomic_load(&self->vm->vcpus[i].power) != VCPU_OFF) {
            return false;
        }
    }
    return true;
}

struct sbi_result sbi_susp(struct vcpu *vcpu, struct frame *frame)
{
    hpa_t at;

    if (frame->A(6) != SBI_SUSP_SUSPEND) {
        return error(SBI_ERR_NOT_SUPPORTED);
    }
    if ((uint32_t)frame->A(0) != SBI_SUSP_TO_RAM) {
        return error(SBI_ERR_INVALID_PARAM);
    }
    if (mem_translate(&vcpu->vm->mem, frame->A(1), &at) != OK) {
        return error(SBI_ERR_INVALID_ADDRESS);
    }
    if (!others_are_off(vcpu)) {
        return error(SBI_ERR_DENIED);
    }
    sleep(vcpu);
    return resume_at(vcpu, frame->A(1), frame->A(2));
}

struct sbi_result sbi_hsm(struct vcpu *vcpu, struct frame *frame)
{
    switch (frame->A(6)) {
    case SBI_HSM_START:
        return start(vcpu, frame->A(0), frame->A(1), frame->A(2));
    case SBI_HSM_STOP:
        lifecycle_vcpu_off(vcpu);
    case SBI_HSM_STATUS:
        return status(vcpu->vm, frame->A(0));
    case SBI_HSM_SUSPEND:
        return suspend(vcpu, frame);
    default:
        return error(SBI_ERR_NOT_SUPPORTED);
    }
}
