/* SPDX-License-Identifier: Apache-2.0 */
/* A VM's address space where there is an MMU: stage-2 (G-stage) tables. Only mem/mmu looks inside. */
#ifndef MEM_VM_H
#define MEM_VM_H

#include "pgtable.h"

struct mem_vm {
    struct pt pt;
};

#endif
