/* SPDX-License-Identifier: Apache-2.0 */
#include "mpu.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* PMSAv8: [base, limit], both in units of 64 bytes, and an enable bit. */
static _Thread_local struct slot {
    uint64_t base, limit;
    enum mpu_attr attr;
    bool enabled, synced;
} slots[HOST_MPU_SLOTS];
static uint32_t slot_count;

_Thread_local struct host_mpu_log host_mpu_log;

void host_mpu_count(uint32_t count) { slot_count = count; }

void host_mpu_init(uint32_t count)
{
    memset(slots, 0, sizeof(slots));
    host_mpu_count(count);
    host_mpu_log = (struct host_mpu_log){ 0 };
}

static struct slot *slot_at(uint32_t slot)
{
    if (slot >= slot_count) {
        fprintf(stderr, "host: no MPU slot %u\n", slot);
        abort();
    }
    return &slots[slot];
}

uint32_t arch_mpu_slot_count(void) { return slot_count; }

void arch_mpu_slot_write(uint32_t slot, uint64_t base, uint64_t size, enum mpu_attr attr)
{
    struct slot *s = slot_at(slot);
    uint64_t limit = base + size - 1;

    if (base % 64 != 0 || size % 64 != 0 || limit < base) {
        fprintf(stderr, "host: MPU region %#llx, %#llx bytes\n", (unsigned long long)base, (unsigned long long)size);
        abort();
    }
    for (uint32_t i = 0; i < slot_count; i++) {
        if (i != slot && (slots[i].enabled || !slots[i].synced) && slots[i].base <= limit && base <= slots[i].limit &&
            slots[i].limit != 0) {
            host_mpu_log.overlaps++;
        }
    }
    host_mpu_log.unclear += s->enabled;
    host_mpu_log.writes++;
    *s = (struct slot){ base, limit, attr, true, false };
}

void arch_mpu_slot_clear(uint32_t slot)
{
    struct slot *s = slot_at(slot);

    s->enabled = false;
    s->synced = false;
    host_mpu_log.clears++;
}

void arch_mpu_sync(void)
{
    for (uint32_t i = 0; i < slot_count; i++) {
        slots[i].synced = true;
    }
    host_mpu_log.syncs++;
}

int host_mpu_access(uint64_t at)
{
    for (uint32_t i = 0; i < slot_count; i++) {
        if (slots[i].enabled && slots[i].synced && at >= slots[i].base && at <= slots[i].limit) {
            return 1 + (int)slots[i].attr;
        }
    }
    return 0;
}

uint32_t host_mpu_used(void)
{
    uint32_t used = 0;
    for (uint32_t i = 0; i < slot_count; i++) {
        used += slots[i].enabled;
    }
    return used;
}
