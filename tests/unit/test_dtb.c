/* SPDX-License-Identifier: Apache-2.0 */
/* The firmware's device tree, read from trees that libfdt wrote, whole and broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libfdt.h>

#include "dtb.h"

#define BLOB 4096
#define RAM_MAX 4

static void cell64(uint8_t *to, uint64_t v)
{
    for (int i = 0; i < 8; i++) {
        to[i] = (uint8_t)(v >> (56 - 8 * i));
    }
}

static uint32_t reserved_nodes = 1;

/* Two memory nodes with three ranges, three cores, and properties of the same names where they must not count. */
static uint32_t make_tree(void *blob)
{
    uint8_t reg[32];

    assert_int_equal(fdt_create(blob, BLOB), 0);
    assert_int_equal(fdt_add_reservemap_entry(blob, 0x80100000, 0x3000), 0);
    assert_int_equal(fdt_finish_reservemap(blob), 0);
    (void)fdt_begin_node(blob, "");
    (void)fdt_property_u32(blob, "#address-cells", 2);
    (void)fdt_property_u32(blob, "#size-cells", 2);
    (void)fdt_begin_node(blob, "memory@80000000");
    cell64(reg, 0x80000000);
    cell64(reg + 8, 0x40000000);
    cell64(reg + 16, 0x880000000);
    cell64(reg + 24, 0x100000000);
    (void)fdt_property_string(blob, "device_type", "memory");
    (void)fdt_property(blob, "reg", reg, 32);
    (void)fdt_end_node(blob);
    (void)fdt_begin_node(blob, "reserved-memory");
    (void)fdt_property(blob, "reg", reg, 16); /* not a child's */
    for (uint32_t i = 0; i < reserved_nodes; i++) {
        (void)fdt_begin_node(blob, i == 0 ? "firmware@80000000" : "another");
        cell64(reg, 0x80000000 + i * UINT64_C(0x100000));
        cell64(reg + 8, 0x40000);
        (void)fdt_property(blob, "reg", reg, 16);
        (void)fdt_end_node(blob);
    }
    (void)fdt_end_node(blob);
    (void)fdt_begin_node(blob, "memory-controller@1000");
    (void)fdt_property(blob, "reg", reg, 16);
    (void)fdt_end_node(blob);
    (void)fdt_begin_node(blob, "cpus");
    (void)fdt_property_u32(blob, "#address-cells", 1);
    (void)fdt_property_u32(blob, "#size-cells", 0);
    (void)fdt_begin_node(blob, "cpu-map");
    (void)fdt_end_node(blob);
    for (uint32_t i = 0; i < 3; i++) {
        char name[] = "cpu@0";
        name[4] = (char)('0' + i);
        (void)fdt_begin_node(blob, name);
        (void)fdt_property_u32(blob, "reg", i);
        (void)fdt_end_node(blob);
    }
    (void)fdt_end_node(blob);
    (void)fdt_begin_node(blob, "memory");
    cell64(reg, 0x1000);
    cell64(reg + 8, 0x2000);
    (void)fdt_property(blob, "reg", reg, 16);
    (void)fdt_end_node(blob);
    (void)fdt_end_node(blob);
    assert_int_equal(fdt_finish(blob), 0);
    return fdt_totalsize(blob);
}

static void reads_what_is_reserved(void **state)
{
    (void)state;
    static uint8_t blob[BLOB] __attribute__((aligned(8)));
    struct range ram[RAM_MAX];
    struct dtb_machine m;
    assert_true(dtb_read(blob, make_tree(blob), ram, RAM_MAX, &m));
    assert_int_equal(m.reserved_num, 2);
    assert_int_equal(m.reserved[0].base, 0x80100000);
    assert_int_equal(m.reserved[0].size, 0x3000);
    assert_int_equal(m.reserved[1].base, 0x80000000);
    assert_int_equal(m.reserved[1].size, 0x40000);
    /* More than there are places: the last one has all the rest. */
    reserved_nodes = DTB_RESERVED_MAX + 3;
    assert_true(dtb_read(blob, make_tree(blob), ram, RAM_MAX, &m));
    assert_int_equal(m.reserved_num, DTB_RESERVED_MAX);
    assert_int_equal(m.reserved[DTB_RESERVED_MAX - 1].base, 0x80000000 + (DTB_RESERVED_MAX - 2) * 0x100000);
    assert_int_equal(m.reserved[DTB_RESERVED_MAX - 1].size, 4 * 0x100000 + 0x40000);
    reserved_nodes = 1;
}

static void reads_memory_and_cores(void **state)
{
    (void)state;
    static uint8_t blob[BLOB] __attribute__((aligned(8)));
    struct range ram[RAM_MAX];
    struct dtb_machine m;
    uint32_t size = make_tree(blob);

    assert_int_equal(dtb_size(blob), size);
    assert_true(dtb_read(blob, size, ram, RAM_MAX, &m));
    assert_int_equal(m.cpu_num, 3);
    assert_int_equal(m.ram_num, 3);
    assert_true(ram[0].base == 0x80000000 && ram[0].size == 0x40000000);
    assert_true(ram[1].base == 0x880000000 && ram[1].size == 0x100000000);
    assert_true(ram[2].base == 0x1000 && ram[2].size == 0x2000);
}

static void keeps_within_the_callers_list(void **state)
{
    (void)state;
    static uint8_t blob[BLOB] __attribute__((aligned(8)));
    struct range ram[2] = { { 0, 0 }, { 7, 7 } };
    struct dtb_machine m;
    uint32_t size = make_tree(blob);

    assert_true(dtb_read(blob, size, ram, 1, &m));
    assert_int_equal(m.ram_num, 1);
    assert_true(ram[1].base == 7);
}

static void refuses_what_is_no_tree(void **state)
{
    (void)state;
    struct range ram[RAM_MAX];
    struct dtb_machine m;
    uint8_t zeros[DTB_HEADER_SIZE] = { 0 };

    assert_int_equal(dtb_size(zeros), 0);
    assert_false(dtb_read(zeros, 8, ram, RAM_MAX, &m));
}

/* Every prefix, exactly as long as it says (the sanitizer sees a byte beyond), and every byte spoilt: never a wrong access. */
static void survives_truncation_and_damage(void **state)
{
    (void)state;
    static uint8_t blob[BLOB] __attribute__((aligned(8)));
    struct range ram[RAM_MAX];
    struct dtb_machine m;
    uint32_t size = make_tree(blob);

    for (uint32_t cut = 0; cut < size; cut++) {
        uint8_t *copy = malloc(cut + 1);
        memcpy(copy, blob, cut);
        assert_false(dtb_read(copy, cut, ram, RAM_MAX, &m));
        assert_true(cut < DTB_HEADER_SIZE || m.ram_num == 0);
        free(copy);
    }
    for (uint32_t at = 0; at < size * 4; at++) {
        uint8_t *copy = malloc(size);
        memcpy(copy, blob, size);
        copy[at / 4] = (uint8_t[]){ 0, 0xff, 0x80, (uint8_t)(blob[at / 4] + 1) }[at % 4];
        bool good = dtb_read(copy, size, ram, RAM_MAX, &m);
        assert_true(good ? m.ram_num <= RAM_MAX : m.ram_num == 0);
        free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_memory_and_cores),         cmocka_unit_test(reads_what_is_reserved),
        cmocka_unit_test(keeps_within_the_callers_list),  cmocka_unit_test(refuses_what_is_no_tree),
        cmocka_unit_test(survives_truncation_and_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
