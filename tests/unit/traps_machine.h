/* SPDX-License-Identifier: Apache-2.0 */
/* A VM of three vCPUs around the AArch64 port's trap handlers: what they ask of core and of the GIC is remembered. */
#ifndef TRAPS_MACHINE_H
#define TRAPS_MACHINE_H

#include <arch/sysregs.h>
#include <setjmp.h>
#include <smccc.h>
#include <vm.h>

#include <a64.h>

#define TRAPS_VCPUS 3
#define TRAPS_GICD 0x08000000 /* 64 KiB; of them registers in the first half */
#define TRAPS_GICR 0x080a0000
#define TRAPS_WINDOW 0x10000
#define TRAPS_RAM 0x40000000 /* guest memory: 1 MiB from here */
#define TRAPS_RAM_SIZE 0x100000

enum traps_end { END_NONE, END_OFF, END_RESET, END_VCPU_OFF, END_CRASH, END_PANIC };

struct traps_log {
    enum traps_end end; /* how the call that did not return left */
    uint64_t syndrome, address; /* of the crash */
    unsigned accesses;
    unsigned window; /* of the last access */
    struct mmio access;
    unsigned calls; /* hypercalls */
    unsigned long id, args[5];
    unsigned sgis, sgi0s, dirs;
    uint64_t sgi;
    unsigned waits;
    unsigned starts;
    struct vcpu *started;
    uint64_t entry, context;
};
extern struct traps_log traps_log;
extern struct vm traps_vm;
extern struct vcpu traps_vcpus[TRAPS_VCPUS];
extern struct frame traps_frame;

/* What is answered. */
extern uint64_t traps_mmio_value;
extern uint64_t traps_idregs[64];
extern bool traps_irq_pending;
extern bool traps_hushed; /* one trap is for the virtual GIC's sake */

/* vCPU 0 runs at EL1h, PC TRAPS_RAM + 0x100, vectors at TRAPS_RAM + 0x1000; all else is zero. */
void traps_init(void);
/* Switch.S's ways into C, by the syndrome in ESR_EL2. The log says whether it returned. */
void traps_run(void);
/* An exception in EL2 itself. */
enum traps_end traps_own(uint64_t kind);

#endif
