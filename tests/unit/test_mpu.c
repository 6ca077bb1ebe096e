/* SPDX-License-Identifier: Apache-2.0 */
#include <host.h>
#include <mem.h>
#include <mpu.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "space.h"

/* ---- the model: who may touch what, granule by granule ---- */

#define GRANULE 64
#define GRANULES 96
#define BASE UINT64_C(0x20000000)

static int model[GRANULES]; /* 0: nothing; else 1 + attribute */

static uint64_t addr(unsigned g) { return BASE + (uint64_t)g * GRANULE; }

static void model_set(unsigned from, unsigned num, int what)
{
    for (unsigned g = from; g < from + num; g++) {
        model[g] = what;
    }
}

static bool model_any(unsigned from, unsigned num)
{
    for (unsigned g = from; g < from + num; g++) {
        if (model[g] != 0) {
            return true;
        }
    }
    return false;
}

static bool model_all(unsigned from, unsigned num)
{
    for (unsigned g = from; g < from + num; g++) {
        if (model[g] == 0) {
            return false;
        }
    }
    return true;
}

/* The fewest slots that can say this. */
static unsigned model_slots(void)
{
    unsigned slots = 0;
    for (unsigned g = 0; g < GRANULES; g++) {
        slots += model[g] != 0 && (g == 0 || model[g] != model[g - 1]);
    }
    return slots;
}

static void check_regions(const struct regions *r)
{
    assert_int_equal(r->num, model_slots());
    assert_true(r->num <= r->limit);
    for (unsigned g = 0; g < GRANULES; g++) {
        for (unsigned byte = 0; byte < GRANULE; byte += GRANULE - 1) {
            const struct region *found = regions_find(r, addr(g) + byte);
            assert_int_equal(found != NULL ? (int)found->attr + 1 : 0, model[g]);
        }
    }
    assert_null(regions_find(r, BASE - 1));
    assert_null(regions_find(r, addr(GRANULES)));
}

/* ---- regions ---- */

static void random_add(struct regions *r, unsigned from, unsigned num, uint32_t attr)
{
    struct regions before = *r;
    int old[GRANULES];
    memcpy(old, model, sizeof(old));
    bool busy = model_any(from, num);
    model_set(from, num, (int)attr + 1);
    enum status expect = busy ? E_BUSY : model_slots() > r->limit ? E_NOMEM : OK;

    assert_int_equal(regions_add(r, addr(from), (uint64_t)num * GRANULE, attr), expect);
    if (expect != OK) {
        memcpy(model, old, sizeof(old));
        assert_memory_equal(&before, r, sizeof(before));
    }
}

static void random_remove(struct regions *r, unsigned from, unsigned num)
{
    struct regions before = *r;
    int old[GRANULES];
    memcpy(old, model, sizeof(old));
    bool there = model_all(from, num);
    model_set(from, num, 0);
    enum status expect = !there ? E_RANGE : model_slots() > r->limit ? E_NOMEM : OK;

    assert_int_equal(regions_remove(r, addr(from), (uint64_t)num * GRANULE), expect);
    if (expect != OK) {
        memcpy(model, old, sizeof(old));
        assert_memory_equal(&before, r, sizeof(before));
    }
}

static void test_random(void **state)
{
    static const uint32_t limits[] = { 1, 2, 3, 5, 8, 13, 32 };

    (void)state;
    for (unsigned round = 0; round < 700; round++) {
        uint64_t rng = round;
        struct regions r;
        memset(&r, 0, sizeof(r));
        regions_init(&r, limits[round % 7], GRANULE);
        model_set(0, GRANULES, 0);
        for (unsigned i = 0; i < 60; i++) {
            unsigned from = (unsigned)(space_random(&rng) % GRANULES);
            unsigned most = space_random(&rng) % 3 == 0 ? GRANULES - from : 6;
            unsigned num = 1 + (unsigned)(space_random(&rng) % most);
            num = num > GRANULES - from ? GRANULES - from : num;
            if (space_random(&rng) % 3 != 0) {
                random_add(&r, from, num, (uint32_t)(space_random(&rng) % 2));
            } else {
                random_remove(&r, from, num);
            }
            check_regions(&r);
        }
    }
}

static void test_merge(void **state)
{
    struct regions r;

    (void)state;
    regions_init(&r, 3, GRANULE);
    assert_int_equal(regions_add(&r, 0x1000, 0x1000, MPU_RWX), OK);
    assert_int_equal(regions_add(&r, 0x3000, 0x1000, MPU_RWX), OK);
    assert_int_equal(regions_add(&r, 0x4000, 0x1000, MPU_DEVICE), OK);
    assert_int_equal(r.num, 3);
    assert_int_equal(regions_add(&r, 0x6000, 64, MPU_RWX), E_NOMEM);
    assert_int_equal(regions_add(&r, 0x5000, 64, MPU_RWX), E_NOMEM); /* touches, but says otherwise */
    assert_int_equal(regions_add(&r, 0x2000, 0x1000, MPU_RWX), OK); /* fills the gap: two become one */
    assert_int_equal(r.num, 2);
    assert_int_equal(r.list[0].base, 0x1000);
    assert_int_equal(r.list[0].size, 0x3000);
}

static void test_split(void **state)
{
    struct regions r;

    (void)state;
    regions_init(&r, 2, GRANULE);
    assert_int_equal(regions_add(&r, 0x1000, 0x3000, MPU_RWX), OK);
    assert_int_equal(regions_remove(&r, 0x2000, 0x1000), OK);
    assert_int_equal(r.num, 2);
    assert_int_equal(regions_remove(&r, 0x1040, 64), E_NOMEM);
    assert_int_equal(r.num, 2);
    assert_int_equal(r.list[0].size, 0x1000);
    assert_int_equal(regions_remove(&r, 0x1000, 64), OK);
    assert_int_equal(r.list[0].base, 0x1040);
    assert_int_equal(regions_remove(&r, 0x1040, 0x1000 - 64), OK);
    assert_int_equal(r.num, 1);
}

static void test_arguments(void **state)
{
    struct regions r;

    (void)state;
    regions_init(&r, 4, GRANULE);
    assert_int_equal(regions_add(&r, 0x1000, 0, MPU_RWX), E_INVAL);
    assert_int_equal(regions_add(&r, 0x1020, 64, MPU_RWX), E_INVAL);
    assert_int_equal(regions_add(&r, 0x1000, 65, MPU_RWX), E_INVAL);
    assert_int_equal(regions_add(&r, UINT64_MAX - 63, 128, MPU_RWX), E_INVAL);
    assert_int_equal(regions_remove(&r, 0x1000, 0), E_INVAL);
    assert_int_equal(regions_remove(&r, 0x1000, 64), E_RANGE);
    assert_int_equal(regions_add(&r, UINT64_MAX - 63, 64, MPU_RWX), OK); /* the last granule */
    assert_int_equal(regions_add(&r, 0, 64, MPU_RWX), OK);
    assert_int_equal(r.num, 2);
    assert_non_null(regions_find(&r, UINT64_MAX));
    assert_int_equal(regions_remove(&r, UINT64_MAX - 63, 64), OK);
    regions_init(&r, 1000, GRANULE);
    assert_int_equal(r.limit, REGIONS_MAX);
}

/* ---- a VM ---- */

static struct plan_map map_of(unsigned from, unsigned num, uint32_t kind)
{
    uint64_t size = (uint64_t)num * GRANULE;
    return (struct plan_map){ .gpa = addr(from), .size = size, .at = { addr(from), size, UINT64_MAX }, .kind = kind };
}

static void check_hardware(void)
{
    for (unsigned g = 0; g < GRANULES; g++) {
        assert_int_equal(host_mpu_access(addr(g)), model[g]);
        assert_int_equal(host_mpu_access(addr(g) + GRANULE - 1), model[g]);
    }
    assert_int_equal(host_mpu_access(BASE - 1), 0);
    assert_int_equal(host_mpu_log.overlaps, 0);
    assert_int_equal(host_mpu_log.unclear, 0);
    assert_int_equal(host_mpu_used(), model_slots());
}

static void test_vm(void **state)
{
    uint64_t rng = 12;
    struct mem_vm vm;

    (void)state;
    for (unsigned round = 0; round < 200; round++) {
        host_mpu_init(8);
        assert_int_equal(mem_vm_init(&vm, NULL, (struct extent){ 0 }, 1), OK);
        model_set(0, GRANULES, 0);
        for (unsigned i = 0; i < 12; i++) {
            unsigned from = (unsigned)(space_random(&rng) % (GRANULES - 8));
            unsigned num = 1 + (unsigned)(space_random(&rng) % 8);
            uint32_t kind = (uint32_t)(space_random(&rng) % 4);
            struct plan_map m = map_of(from, num, kind);
            if (space_random(&rng) % 4 != 0) {
                if (mem_map(&vm, &m) == OK) {
                    model_set(from, num,
                              kind == PLAN_MAP_DEVICE ? 1 + MPU_DEVICE
                              : kind == PLAN_MAP_ROM  ? 1 + MPU_RX
                                                      : 1 + MPU_RWX);
                }
            } else if (mem_unmap(&vm, m.gpa, m.size) == OK) {
                model_set(from, num, 0);
            }
            mem_vm_load(&vm); /* over what was loaded before */
            check_hardware();
        }
    }
}

static void test_vm_refused(void **state)
{
    struct mem_vm vm;
    struct plan_map m = map_of(0, 4, PLAN_MAP_RAM);
    hpa_t at = { 0 };

    (void)state;
    host_mpu_init(2);
    assert_int_equal(mem_vm_init(&vm, NULL, (struct extent){ 0 }, 1), OK);
    m.at.base += GRANULE;
    assert_int_equal(mem_map(&vm, &m), E_INVAL); /* not at its own address */
    m.at.base -= GRANULE;
    m.at.size -= GRANULE;
    assert_int_equal(mem_map(&vm, &m), E_INVAL);
    m.at.size += GRANULE;
    m.kind = PLAN_MAP_ROM + 1;
    assert_int_equal(mem_map(&vm, &m), E_INVAL);
    m.kind = PLAN_MAP_RAM;
    assert_int_equal(mem_map(&vm, &m), OK);
    assert_int_equal(mem_map(&vm, &m), E_BUSY);
    assert_int_equal(mem_translate(&vm, addr(3) + 63, &at), OK);
    assert_int_equal(at.v, addr(3) + 63);
    assert_int_equal(mem_translate(&vm, addr(4), &at), E_RANGE);
    m = map_of(8, 1, PLAN_MAP_RAM);
    assert_int_equal(mem_map(&vm, &m), OK);
    m = map_of(12, 1, PLAN_MAP_RAM);
    assert_int_equal(mem_map(&vm, &m), E_NOMEM);
}

static void test_images(void **state)
{
    struct mem_vm vm;
    struct plan_map a = map_of(0, 64, PLAN_MAP_RAM), b = map_of(64, 1, PLAN_MAP_DEVICE);

    (void)state;
    host_mpu_init(4);
    host_ram_init(BASE, 0x100000);
    assert_int_equal(mem_vm_init(&vm, NULL, (struct extent){ 0 }, 1), OK);
    assert_int_equal(mem_map(&vm, &a), OK);
    assert_int_equal(mem_map(&vm, &b), OK);
    memset(host_ram(BASE + 0x80000, 4096), 0x5a, 4096);
    assert_int_equal(mem_copy_in(&vm, BASE + 100, (hpa_t){ BASE + 0x80000 }, 3000), OK);
    assert_memory_equal(host_ram(BASE + 100, 3000), host_ram(BASE + 0x80000, 3000), 3000);
    assert_int_equal(*(char *)host_ram(BASE + 99, 1), 0);
    assert_int_equal(*(char *)host_ram(BASE + 3100, 1), 0);
    assert_int_equal(host_mem_log.cleaned, 3000);
    assert_int_equal(host_mem_log.cleaned_after_sync, 0);
    assert_int_equal(mem_copy_in(&vm, BASE + 100, (hpa_t){ BASE + 0x80000 }, 4000), E_RANGE);
    assert_int_equal(mem_sync_in(&vm, BASE, 4096), OK);
    assert_int_equal(mem_sync_in(&vm, BASE, 4097), E_RANGE);
}

static void test_bound(void **state)
{
    uint64_t rng = 77;

    (void)state;
    assert_int_equal(mem_slots_bound(NULL, 0), 0);
    for (unsigned round = 0; round < 500; round++) {
        struct plan_map maps[GRANULES];
        uint32_t num = 0;
        struct mem_vm vm;
        host_mpu_init(REGIONS_MAX);
        assert_int_equal(mem_vm_init(&vm, NULL, (struct extent){ 0 }, 1), OK);
        for (unsigned g = 0; g < GRANULES - 5;) {
            unsigned size = 1 + (unsigned)(space_random(&rng) % 4);
            maps[num] = map_of(g, size, (uint32_t)(space_random(&rng) % 3));
            g += size + (space_random(&rng) % 2 != 0 ? 1 + (unsigned)(space_random(&rng) % 6) : 0);
            num += mem_map(&vm, &maps[num]) == OK;
        }
        assert_int_equal(mem_slots_bound(maps, num), vm.regions.num);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),    cmocka_unit_test(test_merge), cmocka_unit_test(test_split),
        cmocka_unit_test(test_arguments), cmocka_unit_test(test_vm),    cmocka_unit_test(test_vm_refused),
        cmocka_unit_test(test_images),    cmocka_unit_test(test_bound),
    };
    return cmocka_run_group_tests_name("mpu", tests, NULL, NULL);
}
