/* SPDX-License-Identifier: Apache-2.0 */
/* The architecture's part of a vCPU and of a VM. */
#ifndef ARCH_VCPU_H
#define ARCH_VCPU_H

#include <stdint.h>

/* The guest's general registers at a trap, on top of the core's stack. switch.S knows the layout. Those of the modes that
 * are not User stay in their banks. */
struct frame {
    unsigned long x[13];
    unsigned long lr; /* of User and System mode; Hyp mode has none of its own */
};

/* A guest's registers live in the core's registers for ever: nothing is kept here but what the core does not hold. */
struct arch_vcpu {
    uint32_t resets; /* how often the vCPU was reset */
};

struct arch_vm {
    uint32_t pad;
};

#endif
