/* SPDX-License-Identifier: Apache-2.0 */
/* On the build machine no guest code runs: what would be a register file is what a test wants to look at. */
#ifndef ARCH_VCPU_H
#define ARCH_VCPU_H

#include <stdint.h>

struct arch_vcpu {
    uint64_t entry; /* of the last arch_vcpu_reset */
    uint64_t context;
};

struct arch_vm {
    uint32_t inits; /* how often arch_vm_init was called */
};

#endif
