/* SPDX-License-Identifier: Apache-2.0 */
/* What the machine of threads has for memory: an MPU. */
#ifndef LIFE_MEMORY_H
#define LIFE_MEMORY_H

#include <facts.h>
#include <mpu.h>

#define LIFE_SHMEM 0 /* a shared memory is where it is */
#define LIFE_SHMEM_STEP 0
#define LIFE_SHMEM_PHYS 0x40780000
#define LIFE_ENDS 1 /* a VM cannot map the same bytes twice */

static inline void life_memory_init(struct facts *facts, struct range ram)
{
    (void)ram;
    facts->mpu = true;
    facts->granule = 64;
    facts->block = 64;
    facts->mpu_slots = 16;
    facts->hyp_slots = 6;
    facts->gpa_bits = facts->pa_bits = 32;
    facts->vmid_bits = 8;
    host_mpu_count(10);
}

#endif
