/* SPDX-License-Identifier: Apache-2.0 */
/* SBI HSM: a guest starts, stops and suspends harts of its own VM (SBI specification, chapter 9). */
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
        csr_write(CSR_SEPC, resume);
        csr_write(CSR_VSATP, 0);
        csr_clear(CSR_VSSTATUS, SSTATUS_SIE);
        csr_set(CSR_SSTATUS, SSTATUS_SPP);
        return (struct sbi_result){ (long)vcpu->plan->arch_id, (long)context };
    }
    return error(SBI_SUCCESS);
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
