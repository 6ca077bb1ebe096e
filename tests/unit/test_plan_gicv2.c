/* SPDX-License-Identifier: Apache-2.0 */
/* The Arm part of the plan in a build for GICv2. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "plan_fixture.h"
#include "plan_invariants.h"

static void assert_said(const struct fixture *f, const char *errors)
{
    struct outcome *o = outcome_of(&f->in);
    assert_string_equal(o->errors, errors);
    assert_int_equal(o->status, errors[0] == '\0' ? OK : E_INVAL);
    if (o->status == OK) {
        assert_null(plan_broken(&f->in, o->plan, o->size));
    }
    outcome_free(o);
}

#define SAID(errors, ...)        \
    do {                         \
        struct fixture f;        \
        fixture_init(&f);        \
        __VA_ARGS__;             \
        assert_said(&f, errors); \
    } while (0)

static void test_rules(void **state)
{
    (void)state;
    SAID("", f.vms[0].platform.arch.gic.gicr_addr = 0);
    SAID("", f.vms[0].platform.arch.gic.gich_addr = 0x08030000, f.vms[0].platform.arch.gic.gicv_addr = 0x08040000);
    SAID("vmlist[0].platform.arch.gic.gicd_addr: is missing", f.vms[0].platform.arch.gic.gicd_addr = 0);
    SAID("vmlist[1].platform.arch.gic.gicc_addr: is missing", f.vms[1].platform.arch.gic.gicc_addr = 0);
    SAID("vmlist[1].platform.arch.gic.gicc_addr: 0x8010100 is not a multiple of the 4 KiB page",
         f.vms[1].platform.arch.gic.gicc_addr = 0x08010100);
    SAID("vmlist[1].platform.arch.gic.gich_addr: 0x8030100, the board's is 0x8030000",
         f.vms[1].platform.arch.gic.gich_addr = 0x08030100);
    SAID("vmlist[1].platform.arch.gic.gicv_addr: 0x8030000, the board's is 0x8040000",
         f.vms[1].platform.arch.gic.gicv_addr = 0x08030000);
    SAID("vmlist[0].platform.devs[0]: overlaps vmlist[0].platform.arch.gic.gicc_addr at 0xa000000",
         f.vms[0].platform.arch.gic.gicc_addr = 0x09fff000);
    SAID("vmlist[0].platform.arch.gic.gicc_addr: overlaps vmlist[0].platform.arch.gic.gicd_addr at 0x8000000",
         f.vms[0].platform.arch.gic.gicc_addr = 0x07fff000);
    SAID("vmlist[0].platform.devs[0].pa: overlaps the board's GICH at 0x8030000", f.devs[0][0].pa = 0x08030000);
    SAID("vmlist[0].platform.devs[0].pa: overlaps the board's GICV at 0x8040000", f.devs[0][0].pa = 0x08040000);
    SAID("vmlist[0].platform.devs[0].pa: overlaps the board's GICC at 0x8010000", f.devs[0][0].pa = 0x08010000);
    SAID("", f.devs[0][0].pa = 0x080a0000); /* no redistributors here */
    SAID("vmlist[0].platform.cpu_num: 9, a GICv2 has at most 8", f.facts.cpu_num = 10, f.vms[0].platform.cpu_num = 9);
}

/* The guest's CPU interface is mapped to the hardware's virtual one. */
static void test_cpu_interface(void **state)
{
    struct fixture f;
    unsigned found = 0;
    (void)state;
    fixture_init(&f);
    f.vms[0].platform.arch.gic.gicc_addr = 0x2c000000;
    struct outcome *o = outcome_of(&f.in);
    const struct plan_vm *vm = plan_vms(o->plan);
    assert_int_equal(o->status, OK);
    for (uint32_t i = vm->maps.first; i < vm->maps.first + vm->maps.num; i++) {
        const struct plan_map *m = &plan_maps(o->plan)[i];
        if (m->kind == PLAN_MAP_DEVICE && m->index == PLAN_NONE) {
            assert_int_equal(m->gpa, 0x2c000000);
            assert_int_equal(m->at.base, 0x08040000);
            assert_int_equal(m->size, 0x2000);
            found++;
        }
    }
    assert_int_equal(found, 1);
    assert_int_equal(vm->arch.window[0], 0x08000000);
    assert_int_equal(vm->arch.window_size[0], 0x1000);
    outcome_free(o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_cpu_interface),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
