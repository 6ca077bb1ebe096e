/* SPDX-License-Identifier: Apache-2.0 */
/* A VM's address space where there is an MPU: physical addresses, in regions. Only mem/mpu looks inside. */
#ifndef MEM_VM_H
#define MEM_VM_H

#include "regions.h"

struct mem_vm {
    struct regions regions;
};

#endif
