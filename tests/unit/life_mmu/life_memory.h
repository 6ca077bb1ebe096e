/* SPDX-License-Identifier: Apache-2.0 */
/* What the machine of threads has for memory: an MMU. */
#ifndef LIFE_MEMORY_H
#define LIFE_MEMORY_H

#include <facts.h>
#include <mmu.h>
#include <pgtable.h>

#define LIFE_SHMEM 0x90000000 /* guest address of the first end of the shared memory */
#define LIFE_SHMEM_STEP 0x10000
#define LIFE_SHMEM_PHYS 0x40780000
#define LIFE_ENDS 2

static inline void life_memory_init(struct facts *facts, struct range ram)
{
    (void)facts;
    host_mmu_init(8, ram);
    host_mmu_stage2(&pt_a64_stage2, 40);
}

#endif
