/* SPDX-License-Identifier: Apache-2.0 */
/* A VM's virtual PLIC. */
#ifndef VIRQC_STATE_H
#define VIRQC_STATE_H

#include <lock.h>
#include <plic_regs.h>
#include <stdatomic.h>
#include <stdint.h>

struct virqc_vm {
    struct lock lock; /* all but what is atomic */
    uint32_t words; /* of the VM's sources */
    uint32_t owned[PLIC_WORDS]; /* sources of the VM, from the plan */
    uint32_t real[PLIC_WORDS]; /* of which devices have */
    _Atomic uint32_t due; /* which words of `pending` may have a bit set: set behind it */
    _Atomic uint32_t pending[PLIC_WORDS];
    uint32_t claimed[PLIC_WORDS]; /* by the guest, which has not completed them */
    uint32_t held[PLIC_WORDS]; /* by us from the physical PLIC, which is silent about them until we complete them */
    uint8_t priority[PLIC_SOURCES];
    uint8_t route[PLIC_SOURCES]; /* the vCPU at whose core the physical source is enabled, + 1; 0: none */
};

struct virqc_vcpu {
    _Atomic uint32_t enabled[PLIC_WORDS];
    uint32_t routed[PLIC_WORDS]; /* sources whose route is this vCPU: written under the VM's lock */
    uint32_t threshold;
};

#endif
