/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A VM's life:
 *
 *   STARTING ──► RUNNING ──(reset asked for)──► STOPPING ──► RESETTING ──► RUNNING
 *                   └──────(off, crash)───────► STOPPING ──► STOPPED
 *
 * One of the VM's own cores, the one that ended it, leads; no other VM's core takes part. Every wait for the VM's other
 * cores is bounded. The order of a stop and a reset is the body of one function, lifecycle.c: vm_end.
 */
#ifndef LIFECYCLE_H
#define LIFECYCLE_H

#include "types.h"

struct vm;
struct vcpu;

/* Boot core, before any VM starts. */
void lifecycle_init(uint32_t vm_num);

/* First start, on the core of the VM's vCPU 0. */
NORETURN void lifecycle_start(struct vm *vm);

/* The guest ends or restarts its VM. On the vCPU's own core. */
NORETURN void lifecycle_off(struct vcpu *vcpu);
NORETURN void lifecycle_reset(struct vcpu *vcpu);

/* The guest did what only stopping it answers: a crash record on the console, then as lifecycle_off(). `why` in words,
 * `syndrome`, `address`: the architecture's. */
NORETURN void lifecycle_crash(struct vcpu *vcpu, const char *why, uint64_t syndrome, uint64_t address);

/* The guest's power requests. Starting a vCPU that is not off: E_BUSY. */
NODISCARD enum status lifecycle_vcpu_on(struct vcpu *vcpu, uint64_t entry, uint64_t context);
NORETURN void lifecycle_vcpu_off(struct vcpu *vcpu);

/* This core's vCPU was asked to stop (VCPU_REQ_STOP): acknowledge and wait. */
NORETURN void lifecycle_stop_here(struct vcpu *vcpu);

#endif
