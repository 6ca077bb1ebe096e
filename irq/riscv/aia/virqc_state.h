/* SPDX-License-Identifier: Apache-2.0 */
/* A VM's virtual APLIC with message delivery. Its IMSIC is hardware: nothing of it is kept here. */
#ifndef VIRQC_STATE_H
#define VIRQC_STATE_H

#include <aplic_regs.h>
#include <lock.h>
#include <stdatomic.h>
#include <stdint.h>

struct virqc_vm {
    struct lock lock; /* writes to mode, target, enabled */
    uint32_t genmsi;
    _Atomic uint32_t on; /* domaincfg.IE */
    uint32_t owned[APLIC_WORDS]; /* sources of the VM, from the plan */
    uint32_t real[APLIC_WORDS]; /* of which devices have */
    uint32_t active[APLIC_WORDS]; /* mode is not SM_INACTIVE: inactive sources have no other registers */
    _Atomic uint32_t enabled[APLIC_WORDS]; /* as the guest wants it */
    _Atomic uint32_t pending[APLIC_WORDS]; /* of sources that no device has */
    uint8_t mode[APLIC_SOURCES]; /* SM_* */
    uint32_t target[APLIC_SOURCES]; /* as the guest wrote it */
};

struct virqc_vcpu {
    uintptr_t file; /* where its interrupt file takes messages: hypervisor's address */
};

#endif
