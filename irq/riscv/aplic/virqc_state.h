/* SPDX-License-Identifier: Apache-2.0 */
/* A VM's virtual APLIC with direct delivery. */
#ifndef VIRQC_STATE_H
#define VIRQC_STATE_H

#include <aplic_regs.h>
#include <lock.h>
#include <stdatomic.h>
#include <stdint.h>

struct virqc_vm {
    struct lock lock; /* all but `pending`, which anybody may set */
    uint32_t words; /* of the VM's sources */
    uint32_t on; /* domaincfg.IE */
    uint32_t owned[APLIC_WORDS]; /* sources of the VM, from the plan */
    uint32_t real[APLIC_WORDS]; /* of which devices have */
    _Atomic uint32_t pending[APLIC_WORDS];
    _Atomic uint32_t enabled[APLIC_WORDS];
    uint32_t
        held[APLIC_WORDS]; /* levels that came, and are masked in the physical APLIC until they are looked at anew */
    uint8_t mode[APLIC_SOURCES]; /* SM_* */
    uint32_t target[APLIC_SOURCES]; /* as the guest wrote it: hart, priority */
};

struct virqc_vcpu {
    uint32_t delivery; /* IDC registers */
    uint32_t force;
    uint32_t threshold;
};

#endif
