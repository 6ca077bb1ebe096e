/* SPDX-License-Identifier: Apache-2.0 */
/* PSCI 1.1 as the guest sees it (DEN0022, chapter 5): it starts, stops and ends cores of its own VM only. */
#include "psci.h"

#include <arch/sysregs.h>
#include <board.h>
#include <lifecycle.h>
#include <port.h>
#include <vm.h>

#include "a64.h"

#define PSCI_1_1 0x00010001
#define MIGRATE_NOT_NEEDED 2
/* CPU_SUSPEND's power state: original format, StateType in bit 16, no other bits but a state identifier. */
#define POWER_STATE_RESERVED 0xfcfe0000u
#define RESET2_VENDOR 0x80000000u
#define AFFINITY_LEVELS 3

static struct vcpu *vcpu_of(struct vm *vm, uint64_t affinity)
{
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        if (vm->vcpus[i].plan->arch_id == affinity) {
            return &vm->vcpus[i];
        }
    }
    return NULL;
}

static int64_t cpu_on(struct vcpu *caller, uint64_t target, uint64_t entry, uint64_t context)
{
    struct vcpu *vcpu = vcpu_of(caller->vm, target);
    hpa_t at;

    if (vcpu == NULL) {
        return PSCI_INVALID_PARAMETERS;
    }
    if (mem_translate(&caller->vm->mem, entry, &at) != OK) {
        return PSCI_INVALID_ADDRESS;
    }
    if (lifecycle_vcpu_on(vcpu, entry, context) == OK) {
        return PSCI_SUCCESS;
    }
    return atomic_load(&vcpu->power) == VCPU_ON ? PSCI_ALREADY_ON : PSCI_ON_PENDING;
}

/* The highest power state among the cores that `affinity` stands for at `level`: 0 on, 1 off, 2 on its way. */
static int64_t affinity_info(const struct vm *vm, uint64_t affinity, uint64_t level)
{
    static const uint64_t masks[AFFINITY_LEVELS + 1] = { 0xff00ffffff, 0xff00ffff00, 0xff00ff0000, 0xff00000000 };
    bool found = false;
    bool pending = false;

    if (level > AFFINITY_LEVELS) {
        return PSCI_INVALID_PARAMETERS;
    }
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        if (((vm->vcpus[i].plan->arch_id ^ affinity) & masks[level]) != 0) {
            continue;
        }
        uint32_t power = atomic_load(&vm->vcpus[i].power);
        if (power == VCPU_ON) {
            return 0;
        }
        found = true;
        pending |= power == VCPU_ON_PENDING;
    }
    return !found ? PSCI_INVALID_PARAMETERS : pending ? 2 : 1;
}

/* Every state is entered as standby, which the specification allows: the core wakes up where it was. */
static int64_t cpu_suspend(struct vcpu *vcpu, uint64_t state)
{
    if ((state & POWER_STATE_RESERVED) != 0) {
        return PSCI_INVALID_PARAMETERS;
    }
    if (!virqc_has_pending(vcpu)) {
        arch_wait();
    }
    return PSCI_SUCCESS;
}

static int64_t features(uint64_t function)
{
    static const uint32_t known[] = {
        PSCI_VERSION,
        PSCI_CPU_SUSPEND,
        PSCI_CPU_SUSPEND | PSCI_64,
        PSCI_CPU_OFF,
        PSCI_CPU_ON,
        PSCI_CPU_ON | PSCI_64,
        PSCI_AFFINITY_INFO,
        PSCI_AFFINITY_INFO | PSCI_64,
        PSCI_MIGRATE_INFO_TYPE,
        PSCI_SYSTEM_OFF,
        PSCI_SYSTEM_RESET,
        PSCI_FEATURES,
        PSCI_SYSTEM_RESET2,
        PSCI_SYSTEM_RESET2 | PSCI_64,
        SMCCC_VERSION,
    };
    for (uint32_t i = 0; i < ARRAY_SIZE(known); i++) {
        if (known[i] == (uint32_t)function) {
            return PSCI_SUCCESS;
        }
    }
    return PSCI_NOT_SUPPORTED;
}

static int64_t reset2(struct vcpu *vcpu, uint64_t type)
{
    if ((type & RESET2_VENDOR) == 0 && type != 0) {
        return PSCI_INVALID_PARAMETERS;
    }
    if (type != 0) {
        return PSCI_NOT_SUPPORTED;
    }
    lifecycle_reset(vcpu);
}

bool psci_call(struct vcpu *vcpu, struct frame *frame, int64_t *result)
{
    uint32_t function = (uint32_t)frame->x[0];
    /* The 32-bit convention knows 32-bit arguments only. */
    uint64_t mask = (function & PSCI_64) != 0 ? ~UINT64_C(0) : UINT32_MAX;
    uint64_t a1 = frame->x[1] & mask;
    uint64_t a2 = frame->x[2] & mask;
    uint64_t a3 = frame->x[3] & mask;

    switch (function) {
    case PSCI_VERSION:
        *result = PSCI_1_1;
        return true;
    case PSCI_CPU_SUSPEND:
    case PSCI_CPU_SUSPEND | PSCI_64:
        *result = cpu_suspend(vcpu, a1);
        return true;
    case PSCI_CPU_OFF:
        lifecycle_vcpu_off(vcpu);
    case PSCI_CPU_ON:
    case PSCI_CPU_ON | PSCI_64:
        *result = cpu_on(vcpu, a1, a2, a3);
        return true;
    case PSCI_AFFINITY_INFO:
    case PSCI_AFFINITY_INFO | PSCI_64:
        *result = affinity_info(vcpu->vm, a1, a2);
        return true;
    case PSCI_MIGRATE_INFO_TYPE:
        *result = MIGRATE_NOT_NEEDED;
        return true;
    case PSCI_SYSTEM_OFF:
        lifecycle_off(vcpu);
    case PSCI_SYSTEM_RESET:
        lifecycle_reset(vcpu);
    case PSCI_FEATURES:
        *result = features(a1);
        return true;
    case PSCI_SYSTEM_RESET2:
    case PSCI_SYSTEM_RESET2 | PSCI_64:
        *result = reset2(vcpu, a1);
        return true;
    default:
        return false;
    }
}
