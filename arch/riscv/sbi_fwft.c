/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SBI FWFT (SBI specification 3.0, chapter 18): features of a hart that its guest switches, each a field of henvcfg. As the
 * specification wants it, all are off after a reset. Whether misaligned accesses trap is the firmware's own business.
 */
#include <arch/csr.h>
#include <vm.h>

#include "riscv.h"

#define LOCK 1ul
#define FEATURES 6u /* those the specification has: 0 … */
#define PMLEN 5u
#define PMM_7 2u /* the field's values, for masks of 7 and of 16 bits */
#define PMM_16 3u

static const uint64_t fields[FEATURES] = {
    0, ENVCFG_LPE, ENVCFG_SSE, ENVCFG_DTE, ENVCFG_ADUE, ENVCFG_PMM,
};

static struct sbi_result result(long error, long value) { return (struct sbi_result){ error, value }; }

static long check(uint32_t feature)
{
    if (feature >= FEATURES) {
        return SBI_ERR_DENIED;
    }
    return (features.henvcfg_switched & fields[feature]) != 0 ? SBI_SUCCESS : SBI_ERR_NOT_SUPPORTED;
}

/* The field's value for `value`; false: there is none. */
static bool encode(uint32_t feature, unsigned long value, uint64_t *field)
{
    if (feature != PMLEN) {
        *field = value;
        return value <= 1;
    }
    *field = value == 0 ? 0 : value <= 7 ? PMM_7 : PMM_16;
    return value <= 16;
}

static long decode(uint32_t feature, uint64_t field)
{
    static const uint8_t lengths[] = { [PMM_7] = 7, [PMM_16] = 16 };

    return feature == PMLEN ? lengths[field] : (long)field;
}

static struct sbi_result get(uint32_t feature)
{
    long error = check(feature);
    uint64_t now = csr_read64(CSR_HENVCFG, CSR_HENVCFGH);

    return error != SBI_SUCCESS ? result(error, 0)
                                : result(SBI_SUCCESS, decode(feature, field_get(fields[feature], now)));
}

static struct sbi_result set(struct vcpu *vcpu, uint32_t feature, unsigned long value, unsigned long flags)
{
    long error = check(feature);
    uint64_t now = csr_read64(CSR_HENVCFG, CSR_HENVCFGH), field, next;

    if (error != SBI_SUCCESS) {
        return result(error, 0);
    }
    if ((vcpu->arch.locked >> feature & 1) != 0) {
        return result(SBI_ERR_DENIED, 0);
    }
    if ((flags & ~LOCK) != 0 || !encode(feature, value, &field)) {
        return result(SBI_ERR_INVALID_PARAM, 0);
    }
    next = (now & ~fields[feature]) | field_put(fields[feature], field);
    csr_write64(CSR_HENVCFG, CSR_HENVCFGH, next);
    if (csr_read64(CSR_HENVCFG, CSR_HENVCFGH) != next) { /* a mask of this length is none of this hart's */
        csr_write64(CSR_HENVCFG, CSR_HENVCFGH, now);
        return result(SBI_ERR_INVALID_PARAM, 0);
    }
    vcpu->arch.locked |= (uint32_t)(flags & LOCK) << feature;
    fence_guest(); /* what the guest's tables mean has changed */
    return result(SBI_SUCCESS, 0);
}

void fwft_reset(struct vcpu *vcpu)
{
    vcpu->arch.locked = 0;
    csr_write64(CSR_HENVCFG, CSR_HENVCFGH, features.henvcfg);
}

struct sbi_result sbi_fwft(struct vcpu *vcpu, struct frame *frame)
{
    switch (frame->A(6)) {
    case SBI_FWFT_SET:
        return set(vcpu, (uint32_t)frame->A(0), frame->A(1), frame->A(2));
    case SBI_FWFT_GET:
        return get((uint32_t)frame->A(0));
    default:
        return result(SBI_ERR_NOT_SUPPORTED, 0);
    }
}
