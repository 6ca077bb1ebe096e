/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A whole machine of threads: core_start() runs on one, every core that it starts is another, and a guest is a C function
 * on its core's thread. A guest calls what a trap would call (lifecycle.h, core_hypercall), and has to look for interrupts
 * by itself: host_poll(), host_idle(). Each of these may not return, as a trap may not.
 */
#ifndef MACHINE_HOST_H
#define MACHINE_HOST_H

#include <facts.h>
#include <stdatomic.h>
#include <types.h>

struct vm;
struct vcpu;

#define HOST_CORES 8
#define HOST_VMS 4

/* Called when a vCPU enters its guest; vcpu->arch has the entry and the context. One that returns idles. */
typedef void host_guest_fn(struct vcpu *vcpu);

struct host_machine {
    struct facts facts; /* what arch_boot_facts() answers */
    host_guest_fn *guest[HOST_VMS];
    uint32_t seed; /* not 0: cores dawdle at random where they call the port */
    uint32_t ms; /* ticks (nanoseconds) of a millisecond, as core sees it; a busy machine wants more */

    /* What happened. */
    _Atomic uint32_t off; /* arch_off was called */
    _Atomic uint32_t halted; /* cores that arch_halt() ended */
    _Atomic uint32_t dumps; /* arch_vcpu_dump() */
    _Atomic uint32_t ipis[HOST_CORES];
    _Atomic uint32_t wrong; /* calls that the contract forbids */
    char console[16384];
};
extern struct host_machine host_machine;

/* Boot, and wait until all cores have ended. false: they have not after `ms` milliseconds; the program had better end. */
bool host_boot(uint32_t ms);

/* For guests: take what interrupts are pending for this core. */
void host_poll(void);
/* Sleep until there is one. */
void host_idle(void);
/* Maybe waste some time, if there is a seed. */
void host_dawdle(void);
/* The next pending virtual interrupt of the VM, which is taken; 0: none. */
uint32_t host_virq_take(struct vm *vm);

#endif
