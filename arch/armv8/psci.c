/* SPDX-License-Identifier: Apache-2.0 */
/* PSCI 1.1 as the guest sees it (DEN0022, chapter 5): it starts, stops and ends cores of its own VM only. */
#include "psci.h"

#include <arch/vcpu.h>
#include <board.h>
#include <lifecycle.h>
#include <port.h>
#include <vm.h>

#include "smccc.h"

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

static long cpu_on(struct vcpu *caller, const unsigned long *args)
{
    struct vcpu *vcpu = vcpu_of(caller->vm, args[0]);
    hpa_t at;

    if (vcpu == NULL) {
        return PSCI_INVALID_PARAMETERS;
    }
    if (mem_translate(&caller->vm->mem, args[1], &at) != OK) {
        return PSCI_INVALID_ADDRESS;
    }
    if (lifecycle_vcpu_on(vcpu, args[1], args[2]) == OK) {
        return PSCI_SUCCESS;
    }
    return atomic_load(&vcpu->power) == VCPU_ON ? PSCI_ALREADY_ON : PSCI_ON_PENDING;
}

/* The highest power state among the cores that `affinity` stands for at `level`: 0 on, 1 off, 2 on its way. */
static long affinity_info(struct vcpu *caller, const unsigned long *args)
{
    const struct vm *vm = caller->vm;
    uint64_t affinity = args[0];
    uint64_t level = args[1];
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
static long cpu_suspend(struct vcpu *vcpu, const unsigned long *args)
{
    if ((args[0] & POWER_STATE_RESERVED) != 0) {
        return PSCI_INVALID_PARAMETERS;
    }
    if (!virqc_has_pending(vcpu)) {
        arch_wait();
    }
    return PSCI_SUCCESS;
}

static long version(struct vcpu *vcpu, const unsigned long *args)
{
    (void)vcpu;
    (void)args;
    return PSCI_1_1;
}

static long cpu_off(struct vcpu *vcpu, const unsigned long *args)
{
    (void)args;
    lifecycle_vcpu_off(vcpu);
}

static long migrate_info_type(struct vcpu *vcpu, const unsigned long *args)
{
    (void)vcpu;
    (void)args;
    return MIGRATE_NOT_NEEDED;
}

static long system_off(struct vcpu *vcpu, const unsigned long *args)
{
    (void)args;
    lifecycle_off(vcpu);
}

static long system_reset(struct vcpu *vcpu, const unsigned long *args)
{
    (void)args;
    lifecycle_reset(vcpu);
}

static long system_reset2(struct vcpu *vcpu, const unsigned long *args)
{
    if (args[0] != 0) {
        return (args[0] & RESET2_VENDOR) != 0 ? PSCI_NOT_SUPPORTED : PSCI_INVALID_PARAMETERS;
    }
    lifecycle_reset(vcpu);
}

static long features(struct vcpu *vcpu, const unsigned long *args);

/* By function number; `wide`: exists with the 64-bit convention, too, for guests that have such registers. */
static const struct psci_function {
    long (*call)(struct vcpu *vcpu, const unsigned long *args);
    bool wide;
} functions[] = {
    [PSCI_NUMBER(PSCI_VERSION)] = { version, false },
    [PSCI_NUMBER(PSCI_CPU_SUSPEND)] = { cpu_suspend, true },
    [PSCI_NUMBER(PSCI_CPU_OFF)] = { cpu_off, false },
    [PSCI_NUMBER(PSCI_CPU_ON)] = { cpu_on, true },
    [PSCI_NUMBER(PSCI_AFFINITY_INFO)] = { affinity_info, true },
    [PSCI_NUMBER(PSCI_MIGRATE_INFO_TYPE)] = { migrate_info_type, false },
    [PSCI_NUMBER(PSCI_SYSTEM_OFF)] = { system_off, false },
    [PSCI_NUMBER(PSCI_SYSTEM_RESET)] = { system_reset, false },
    [PSCI_NUMBER(PSCI_FEATURES)] = { features, false },
    [PSCI_NUMBER(PSCI_SYSTEM_RESET2)] = { system_reset2, true },
};

static const struct psci_function *function_of(uint32_t id)
{
    uint32_t n = PSCI_NUMBER(id & ~PSCI_64);

    if (n >= ARRAY_SIZE(functions) || functions[n].call == NULL) {
        return NULL;
    }
    return (id & PSCI_64) == 0 || (functions[n].wide && sizeof(long) == 8) ? &functions[n] : NULL;
}

static long features(struct vcpu *vcpu, const unsigned long *args)
{
    uint32_t id = (uint32_t)args[0];

    (void)vcpu;
    return function_of(id) != NULL || id == SMCCC_VERSION ? PSCI_SUCCESS : PSCI_NOT_SUPPORTED;
}

long psci_call(struct vcpu *vcpu, const struct frame *frame)
{
    const struct psci_function *function = function_of((uint32_t)frame->x[0]);

    if (function == NULL) {
        return PSCI_NOT_SUPPORTED;
    }
    if ((frame->x[0] & PSCI_64) != 0) {
        return function->call(vcpu, &frame->x[1]);
    }
    /* The 32-bit convention knows 32-bit arguments only. */
    unsigned long args[3] = { (uint32_t)frame->x[1], (uint32_t)frame->x[2], (uint32_t)frame->x[3] };
    return function->call(vcpu, args);
}
