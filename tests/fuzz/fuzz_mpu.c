/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Sequences of map and unmap of a VM on an MPU. Byte 0: slots; then 3 bytes for each call: what, first granule, granules.
 * After each call the regions are the shortest list that says what the model says, and the MPU grants just that.
 */
#include <host.h>
#include <mem.h>
#include <mpu.h>
#include <stdlib.h>
#include <string.h>

#define GRANULE 64
#define GRANULES 128
#define BASE UINT64_C(0x20000000)

static int model[GRANULES];

static void require(bool ok)
{
    if (!ok) {
        abort();
    }
}

static unsigned slots_of(const int *m)
{
    unsigned slots = 0;
    for (unsigned g = 0; g < GRANULES; g++) {
        slots += m[g] != 0 && (g == 0 || m[g] != m[g - 1]);
    }
    return slots;
}

static bool may(const int *old, unsigned from, unsigned num, bool map)
{
    for (unsigned g = from; g < from + num; g++) {
        if ((old[g] != 0) == map) {
            return false;
        }
    }
    return true;
}

static void step(struct mem_vm *vm, const uint8_t *b)
{
    unsigned from = b[1] % GRANULES;
    unsigned num = b[2] % (GRANULES - from + 1);
    bool map = (b[0] & 1) != 0;
    uint32_t kind = b[0] >> 1 & 3;
    uint64_t at = BASE + from * GRANULE, size = (uint64_t)num * GRANULE;
    struct plan_map m = { .gpa = at, .size = size, .at = { at, size, UINT64_MAX }, .kind = kind };
    int next[GRANULES];

    memcpy(next, model, sizeof(next));
    for (unsigned g = from; g < from + num; g++) {
        next[g] = !map ? 0 : kind == PLAN_MAP_DEVICE ? 1 + MPU_DEVICE : kind == PLAN_MAP_ROM ? 1 + MPU_RX : 1 + MPU_RWX;
    }
    bool ok = num != 0 && (!map || kind <= PLAN_MAP_ROM) && may(model, from, num, map) &&
              slots_of(next) <= arch_mpu_slot_count();
    enum status status = map ? mem_map(vm, &m) : mem_unmap(vm, at, size);
    require((status == OK) == ok);
    if (ok) {
        memcpy(model, next, sizeof(next));
    }
}

static void check(const struct mem_vm *vm)
{
    mem_vm_load(vm);
    require(vm->regions.num == slots_of(model) && host_mpu_used() == vm->regions.num);
    require(host_mpu_log.overlaps == 0 && host_mpu_log.unclear == 0);
    for (unsigned g = 0; g < GRANULES; g++) {
        require(host_mpu_access(BASE + g * GRANULE) == model[g]);
        require(host_mpu_access(BASE + g * GRANULE + GRANULE - 1) == model[g]);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct mem_vm vm;

    if (size < 1) {
        return 0;
    }
    host_mpu_init(1 + data[0] % 16);
    memset(model, 0, sizeof(model));
    require(mem_vm_init(&vm, NULL, (struct extent){ 0 }, 1) == OK);
    for (size_t at = 1; at + 3 <= size; at += 3) {
        step(&vm, data + at);
        check(&vm);
    }
    return 0;
}
