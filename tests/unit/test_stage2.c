/* SPDX-License-Identifier: Apache-2.0 */
#include <host.h>
#include <mem.h>
#include <mmu.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "space.h"

#define PAGE UINT64_C(4096)
#define MIB UINT64_C(0x100000)
#define RAM UINT64_C(0x40000000)
#define TABLES (RAM + 64 * MIB)
#define TABLES_SIZE (64 * PAGE)
#define SOURCE (RAM + 32 * MIB)

static struct mem_vm vm;

static void vm_make(uint64_t tables_size)
{
    struct extent reserve = { TABLES, tables_size, UINT64_MAX };

    host_ram_init(RAM, 128 * MIB);
    host_mmu_init(8, (struct range){ TABLES, TABLES_SIZE });
    host_mmu_stage2(&pt_a64_stage2, 40);
    assert_int_equal(mem_vm_init(&vm, host_ram(TABLES, tables_size), reserve, 3), OK);
}

static struct plan_map map_of(uint64_t gpa, uint64_t at, uint64_t size, enum plan_map_kind kind)
{
    return (struct plan_map){ .gpa = gpa, .size = size, .at = { at, size, UINT64_MAX }, .kind = kind };
}

static enum status map(uint64_t gpa, uint64_t at, uint64_t size, enum plan_map_kind kind)
{
    struct plan_map m = map_of(gpa, at, size, kind);
    return mem_map(&vm, &m);
}

static struct host_walk walk(uint64_t gpa) { return host_walk_stage2(vm.pt.root, 64 - 40, 1, gpa); }

static void test_kinds(void **state)
{
    (void)state;
    vm_make(TABLES_SIZE);
    assert_int_equal(map(0, RAM, 2 * MIB, PLAN_MAP_RAM), OK);
    assert_int_equal(map(2 * MIB, RAM + 2 * MIB, PAGE, PLAN_MAP_SHMEM), OK);
    assert_int_equal(map(0x9000000, 0x9000000, PAGE, PLAN_MAP_DEVICE), OK);

    struct host_walk ram = walk(0), shmem = walk(2 * MIB), device = walk(0x9000000);
    assert_true(ram.valid && !ram.malformed && ram.r && ram.w && ram.x && !ram.device && ram.shift == 21);
    assert_true(shmem.valid && !shmem.malformed && shmem.r && shmem.w && shmem.x && !shmem.device);
    assert_true(device.valid && !device.malformed && device.r && device.w && !device.x && device.device);
    assert_false(walk(2 * MIB + PAGE).valid);
}

static void test_refused(void **state)
{
    struct plan_map m = map_of(0, RAM, 2 * PAGE, PLAN_MAP_RAM);

    (void)state;
    vm_make(TABLES_SIZE);
    m.kind = PLAN_MAP_DEVICE + 1;
    assert_int_equal(mem_map(&vm, &m), E_INVAL);
    m.kind = PLAN_MAP_RAM;
    m.at.size = PAGE;
    assert_int_equal(mem_map(&vm, &m), E_INVAL);
    assert_int_equal(map(64, RAM, PAGE, PLAN_MAP_RAM), E_INVAL);
    assert_int_equal(map(UINT64_C(1) << 40, RAM, PAGE, PLAN_MAP_RAM), E_RANGE);
    assert_int_equal(map(0, RAM, PAGE, PLAN_MAP_RAM), OK);
    assert_int_equal(map(0, RAM, PAGE, PLAN_MAP_RAM), E_BUSY);
    assert_int_equal(mem_unmap(&vm, 0, 2 * PAGE), E_RANGE);

    struct extent odd = { TABLES + PAGE, 8 * PAGE, UINT64_MAX };
    assert_int_equal(mem_vm_init(&vm, host_ram(TABLES, PAGE), odd, 3), E_INVAL);
    odd = (struct extent){ TABLES, PAGE, UINT64_MAX };
    assert_int_equal(mem_vm_init(&vm, host_ram(TABLES, PAGE), odd, 3), E_NOMEM);
}

static void test_exhausted(void **state)
{
    (void)state;
    vm_make(4 * PAGE);
    assert_int_equal(map(0, RAM, PAGE, PLAN_MAP_RAM), OK);
    assert_int_equal(map(2 * MIB, RAM, PAGE, PLAN_MAP_RAM), E_NOMEM);
    assert_false(walk(2 * MIB).valid);
    assert_int_equal(map(2 * MIB, RAM + 2 * MIB, 2 * MIB, PLAN_MAP_RAM), OK);
}

static void test_translate_and_unmap(void **state)
{
    hpa_t at = { 0 };

    (void)state;
    vm_make(TABLES_SIZE);
    assert_int_equal(map(4 * MIB, RAM, 4 * MIB, PLAN_MAP_RAM), OK);
    assert_int_equal(mem_translate(&vm, 4 * MIB + 12345, &at), OK);
    assert_int_equal(at.v, RAM + 12345);
    assert_int_equal(mem_unmap(&vm, 4 * MIB + PAGE, PAGE), OK);
    assert_int_equal(host_mmu_log.flushed_vmid, 3);
    assert_int_equal(mem_translate(&vm, 4 * MIB + PAGE, &at), E_RANGE);
    assert_int_equal(mem_translate(&vm, 4 * MIB + 2 * PAGE, &at), OK);
    assert_int_equal(at.v, RAM + 2 * PAGE);
}

static void test_load(void **state)
{
    (void)state;
    vm_make(TABLES_SIZE);
    mem_vm_load(&vm);
    assert_int_equal(host_mmu_log.loads, 1);
    assert_int_equal(host_mmu_log.loaded_root, TABLES);
    assert_int_equal(host_mmu_log.loaded_vmid, 3);
}

/* ---- images ---- */

static void fill(uint64_t at, uint64_t size)
{
    uint64_t rng = at;
    unsigned char *p = host_ram(at, size);
    for (uint64_t i = 0; i < size; i++) {
        p[i] = (unsigned char)space_random(&rng);
    }
}

/* The guest's bytes, one at a time. */
static int guest_byte(uint64_t gpa)
{
    hpa_t at;
    return mem_translate(&vm, gpa, &at) == OK ? *(unsigned char *)host_ram(at.v, 1) : -1;
}

static void check_copy(uint64_t gpa, uint64_t from, uint64_t size)
{
    const unsigned char *source = host_ram(from, size);

    for (uint64_t i = 0; i < size; i++) {
        if (guest_byte(gpa + i) != source[i]) {
            fail_msg("byte %#llx differs", (unsigned long long)i);
        }
    }
    assert_int_equal(guest_byte(gpa - 1) > 0, 0);
    assert_int_equal(guest_byte(gpa + size) > 0, 0);
    assert_int_equal(host_mem_log.cleaned, size);
    assert_int_equal(host_mem_log.cleaned_after_sync, 0);
    assert_int_equal(host_mem_log.icache_syncs, 1);
    assert_int_equal(host_mem_log.window_open, 0);
}

static void copy_case(uint64_t gpa, uint64_t from, uint64_t size)
{
    vm_make(TABLES_SIZE);
    assert_int_equal(map(16 * MIB, RAM + 4 * MIB, 2 * MIB, PLAN_MAP_RAM), OK);
    assert_int_equal(map(18 * MIB, RAM + 16 * MIB + PAGE, 2 * MIB, PLAN_MAP_RAM), OK); /* elsewhere, in pages */
    assert_int_equal(map(24 * MIB, RAM + 8 * MIB + 4 * PAGE, PAGE, PLAN_MAP_RAM),
                     OK); /* two pages apart in one window */
    assert_int_equal(map(24 * MIB + PAGE, RAM + 8 * MIB + 8 * PAGE, PAGE, PLAN_MAP_RAM), OK);
    fill(from, size);
    assert_int_equal(mem_copy_in(&vm, gpa, (hpa_t){ from }, size), OK);
    check_copy(gpa, from, size);
}

static void test_copy(void **state)
{
    uint64_t rng = 5;

    (void)state;
    copy_case(16 * MIB, SOURCE, 1);
    copy_case(16 * MIB, SOURCE, 10 * 1024);
    copy_case(16 * MIB, SOURCE, 4 * MIB);
    copy_case(16 * MIB + 7, SOURCE + 3, 300000);
    copy_case(18 * MIB - 5, SOURCE + PAGE - 1, 11); /* across two mappings */
    copy_case(20 * MIB - 1, SOURCE + 1, 1);
    copy_case(24 * MIB + 1, SOURCE, 2 * PAGE - 1);
    for (unsigned i = 0; i < 20; i++) {
        uint64_t skip = space_random(&rng) % (2 * MIB);
        copy_case(16 * MIB + skip, SOURCE + space_random(&rng) % (2 * PAGE), 1 + space_random(&rng) % (4 * MIB - skip));
    }
}

static void test_copy_is_bounded(void **state)
{
    (void)state;
    copy_case(16 * MIB, SOURCE, 2 * MIB);
    assert_int_equal(host_mem_log.window_maps, 2 * 2 * MIB / ARCH_WINDOW_SIZE);
    assert_int_equal(host_mem_log.window_longest, ARCH_WINDOW_SIZE);
    copy_case(16 * MIB, SOURCE, 0);
}

static void test_copy_outside(void **state)
{
    (void)state;
    vm_make(TABLES_SIZE);
    assert_int_equal(map(16 * MIB, RAM + 4 * MIB, MIB, PLAN_MAP_RAM), OK);
    assert_int_equal(map(17 * MIB, 0x9000000, PAGE, PLAN_MAP_DEVICE), OK);
    fill(SOURCE, MIB);
    assert_int_equal(mem_copy_in(&vm, 16 * MIB, (hpa_t){ SOURCE }, MIB + 1), E_RANGE); /* into the device */
    assert_int_equal(mem_copy_in(&vm, 16 * MIB - 1, (hpa_t){ SOURCE }, 2), E_RANGE);
    assert_int_equal(mem_copy_in(&vm, 0, (hpa_t){ SOURCE }, UINT64_MAX), E_RANGE);
    assert_int_equal(mem_copy_in(&vm, 16 * MIB, (hpa_t){ SOURCE }, UINT64_MAX), E_RANGE);
    assert_int_equal(mem_copy_in(&vm, UINT64_MAX, (hpa_t){ SOURCE }, 2), E_RANGE);
    assert_int_equal(mem_sync_in(&vm, 16 * MIB, MIB + 1), E_RANGE);
    assert_int_equal(host_mem_log.window_maps, 0);
    assert_int_equal(guest_byte(16 * MIB), 0);
}

static void test_sync(void **state)
{
    (void)state;
    vm_make(TABLES_SIZE);
    assert_int_equal(map(16 * MIB, RAM + 4 * MIB, 2 * MIB, PLAN_MAP_RAM), OK);
    fill(RAM + 4 * MIB, 2 * MIB);
    assert_int_equal(mem_sync_in(&vm, 16 * MIB + 100, MIB), OK);
    assert_int_equal(host_mem_log.cleaned, MIB);
    assert_int_equal(host_mem_log.icache_syncs, 1);
    assert_int_equal(host_mem_log.cleaned_after_sync, 0);
    assert_int_equal(host_mem_log.window_open, 0);
}

static void test_clear(void **state)
{
    uint64_t size = 2 * MIB + PAGE;

    (void)state;
    vm_make(TABLES_SIZE);
    memset(host_ram(SOURCE, 4 * MIB), 0x5a, 4 * MIB);
    mem_clear((struct extent){ SOURCE + PAGE, size, UINT64_MAX });
    const unsigned char *p = host_ram(SOURCE, 4 * MIB);
    for (uint64_t i = 0; i < 4 * MIB; i++) {
        assert_int_equal(p[i], i >= PAGE && i < PAGE + size ? 0 : 0x5a);
    }
    assert_int_equal(host_mem_log.cleaned, size);
    assert_int_equal(host_mem_log.window_open, 0);
    mem_clear((struct extent){ SOURCE, 0, UINT64_MAX });
    assert_int_equal(host_mem_log.cleaned, size);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_exhausted),
        cmocka_unit_test(test_translate_and_unmap),
        cmocka_unit_test(test_load),
        cmocka_unit_test(test_copy),
        cmocka_unit_test(test_copy_is_bounded),
        cmocka_unit_test(test_copy_outside),
        cmocka_unit_test(test_sync),
        cmocka_unit_test(test_clear),
    };
    return cmocka_run_group_tests_name("stage2", tests, NULL, NULL);
}
