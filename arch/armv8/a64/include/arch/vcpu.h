/* SPDX-License-Identifier: Apache-2.0 */
/* The architecture's part of a vCPU and of a VM. */
#ifndef ARCH_VCPU_H
#define ARCH_VCPU_H

#include <stdint.h>

/* The guest's general registers at a trap, on top of the core's stack. switch.S knows the layout. */
struct frame {
    uint64_t x[32]; /* x[31]: the zero register; what is written there counts for nothing */
};

/* A guest's registers live in the core's registers for ever: nothing is kept here but what the core does not hold. */
struct arch_vcpu {
    uint64_t resets; /* how often the vCPU was reset */
};

struct arch_vm {
    uint64_t pad;
};

#endif
