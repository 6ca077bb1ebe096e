/* SPDX-License-Identifier: Apache-2.0 */
/* Accesses of a guest that nothing maps: to its interrupt controller, or to nothing. Inline, for the trap path's sake. */
#ifndef EMUL_H
#define EMUL_H

#include "vm.h"

/* This core's vCPU. true: done, the port writes back what was read and steps over; false: nothing is there. */
static inline bool core_mmio(struct vcpu *vcpu, struct mmio *access)
{
    const struct vm *vm = vcpu->vm;
    uint64_t at = access->gpa - vm->window[0].base;

    if (at < vm->window[0].size) {
        return virqc_mmio0(vcpu, (uint32_t)at, access);
    }
    at = access->gpa - vm->window[1].base;
    return at < vm->window[1].size && virqc_mmio1(vcpu, (uint32_t)at, access);
}

#endif
