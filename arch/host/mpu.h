/* SPDX-License-Identifier: Apache-2.0 */
/* The build machine's MPU: the slots of one core, with the rules of base-and-limit regions enforced. */
#ifndef HOST_MPU_H
#define HOST_MPU_H

#include <mpu_port.h>

#define HOST_MPU_SLOTS 32

/* This core's slots are clear; `count` of them are the guest's. */
void host_mpu_init(uint32_t count);
/* Every core has so many, clear when its thread starts. */
void host_mpu_count(uint32_t count);

struct host_mpu_log {
    uint32_t writes, clears, syncs;
    uint32_t overlaps; /* writes that overlapped a slot in force, or one whose clearing was not yet synchronised */
    uint32_t unclear; /* writes to a slot that was not clear */
};
extern _Thread_local struct host_mpu_log host_mpu_log;

/* What an access to this byte is allowed, by the hardware's own look at its slots: 0 nothing, or 1 + enum mpu_attr. */
int host_mpu_access(uint64_t at);
/* Slots in force. */
uint32_t host_mpu_used(void);

#endif
