/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The build machine's guest interrupt controller: a set of pending interrupts for each VM, taken by whoever asks. What is
 * not atomic is there for the thread sanitizer: it belongs to the vCPU's core while that runs the guest, and to the core
 * that resets the VM while all others are out of it.
 */
#ifndef VIRQC_STATE_H
#define VIRQC_STATE_H

#include <stdatomic.h>
#include <stdint.h>

#define HOST_IRQS 320

struct virqc_vcpu {
    uint32_t inside; /* between virqc_vcpu_init and virqc_vcpu_exit */
    uint32_t inits;
    uint32_t syncs;
};

struct virqc_vm {
    _Atomic uint32_t pending[HOST_IRQS / 32];
    _Atomic uint32_t injected[HOST_IRQS]; /* how often each was made pending anew */
    uint32_t resets;
};

#endif
