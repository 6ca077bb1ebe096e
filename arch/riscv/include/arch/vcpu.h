/* SPDX-License-Identifier: Apache-2.0 */
/* The architecture's part of a vCPU and of a VM. */
#ifndef ARCH_VCPU_H
#define ARCH_VCPU_H

#include <lock.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

/* The guest's general registers at a trap, on top of the core's stack. switch.S knows the layout. */
struct frame {
    unsigned long x[32]; /* x[0] is never looked at */
};

/* A guest's registers live in the core's registers for ever: nothing is kept here but what the core does not hold. */
struct arch_vcpu {
    _Atomic uint32_t ipi; /* SBI send_ipi of another vCPU, not yet seen by this one's core */
    _Atomic uint32_t suspended; /* in SBI hart_suspend */
    uint32_t locked; /* a bit for each feature of SBI FWFT */
    bool pmu_used; /* SBI PMU: counters may be set up */
};

#define VM_LINE 120

struct arch_vm {
    struct lock line_lock; /* of what follows */
    uint64_t line_time; /* of the last one */
    uint64_t line_debt; /* bytes printed of late: sbi_dbcn.c */
    uint32_t lines_dropped;
    uint32_t line_length; /* what the guest wrote by SBI since its last line end */
    char line[VM_LINE + 1];
};

#endif
