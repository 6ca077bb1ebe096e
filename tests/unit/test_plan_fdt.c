/* SPDX-License-Identifier: Apache-2.0 */
/* The plan's rules for a VM's initial RAM disk and its device tree. VM 0 has its image at [0x60000000, 0x60080123) and memory to
 * 0x68000000. */
#include <config_access.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "plan_fixture.h"
#include "plan_invariants.h"

#define INITRD 0x62000000
#define IMAGE 0x40200000 /* where Bao is loaded */

static struct config_fdt fdts[FIX_VMS];
static unsigned surprises;

static int no_surprise(void **state)
{
    int result = surprises == 0 ? 0 : -1;
    (void)state;
    surprises = 0;
    return result;
}

/* Both VMs with an initrd and a tree of the build's; the second one's is not asked for. */
static void init(struct fixture *f)
{
    fixture_init(f);
    fdts[0] = (struct config_fdt){ .offset = 0x280000, .size = 0x1234 };
    fdts[1] = (struct config_fdt){ .offset = 0x290000, .size = 0x1234 };
    f->in.fdts = fdts;
    f->vms[0].initrd = (struct vm_image){ .base_addr = INITRD, .load_addr = 0x180000, .size = 0x8001 };
    f->vms[0].fdt.bootargs = "";
}

static void expect(struct fixture *f, const char *errors, int line)
{
    struct outcome *o = outcome_of(&f->in);
    const char *broken = o->status == OK ? plan_broken(&f->in, o->plan, o->size) : NULL;
    if (strcmp(o->errors, errors) != 0 || o->status != (errors[0] == '\0' ? OK : E_INVAL) || broken != NULL) {
        print_error("line %d: status %d\nerrors: %s\nbroken: %s\n", line, o->status, o->errors, broken);
        surprises++;
    }
    outcome_free(o);
}

#define SAID(errors, ...)                        \
    do {                                         \
        struct fixture fixture_, *f = &fixture_; \
        init(f);                                 \
        __VA_ARGS__;                             \
        expect(f, errors, __LINE__);             \
    } while (0)

/* Where VM 0's tree lies. */
static uint64_t place(struct fixture *f)
{
    struct outcome *o = outcome_of(&f->in);
    assert_int_equal(o->status, OK);
    assert_null(plan_broken(&f->in, o->plan, o->size));
    uint64_t at = plan_vms(o->plan)[0].fdt.gpa;
    outcome_free(o);
    return at;
}

#define PLACE(at, ...)                           \
    do {                                         \
        struct fixture fixture_, *f = &fixture_; \
        init(f);                                 \
        __VA_ARGS__;                             \
        assert_int_equal(place(f), at);          \
    } while (0)

static void test_what_is_copied(void **state)
{
    struct fixture f;
    (void)state;
    init(&f);
    f.vms[0].fdt.base_addr = 0x61000008;
    struct outcome *o = outcome_of(&f.in);
    assert_int_equal(o->status, OK);
    const struct plan_vm *v = plan_vms(o->plan);
    assert_int_equal(v->initrd.kind, PLAN_IMAGE_COPY);
    assert_int_equal(v->initrd.gpa, INITRD);
    assert_int_equal(v->initrd.size, 0x8001);
    assert_int_equal(v->initrd.source, IMAGE + 0x180000);
    assert_int_equal(v->fdt.kind, PLAN_IMAGE_COPY);
    assert_int_equal(v->fdt.gpa, 0x61000008);
    assert_int_equal(v->fdt.size, 0x1234);
    assert_int_equal(v->fdt.source, IMAGE + 0x280000);
    assert_int_equal(v[1].initrd.kind, PLAN_IMAGE_NONE);
    assert_int_equal(v[1].fdt.kind, PLAN_IMAGE_NONE);
    assert_int_equal(v[1].fdt.gpa, 0); /* the guest's first argument */
    outcome_free(o);
}

static void test_nothing_asked(void **state)
{
    (void)state;
    PLACE(0, f->vms[0].fdt.bootargs = NULL);
    PLACE(0, f->in.fdts = NULL); /* before they are made */
    PLACE(0x67ffe000, f->vms[0].fdt.bootargs = NULL, f->vms[0].fdt.overlay = "a.dtso");
}

static void test_initrd(void **state)
{
    (void)state;
    SAID("", (void)0);
    SAID("", f->vms[0].initrd = (struct vm_image){ 0 });
    SAID("vmlist[0].initrd.size: is 0", f->vms[0].initrd.size = 0);
    SAID("vmlist[0].initrd.inplace: an initrd is always copied", f->vms[0].initrd.inplace = true);
    SAID("vmlist[0].initrd.base_addr: 0x60080122 + 0x8001 overlaps image, 0x60000000 + 0x80123",
         f->vms[0].initrd.base_addr = 0x60080122);
    SAID("", f->vms[0].initrd.base_addr = 0x60080123);
    SAID("vmlist[0].initrd.base_addr: 0x67ff8000 + 0x8001 is not within one region",
         f->vms[0].initrd.base_addr = 0x67ff8000);
    SAID("vmlist[0].initrd.load_addr: offset 0x2ff000 + 0x8001 is outside Bao's own image of 0x300000",
         f->vms[0].initrd.load_addr = 0x2ff000);
    SAID("vmlist[0].initrd.base_addr: 0x50000000 + 0x8001 is not within one region",
         f->vms[0].initrd.base_addr = 0x50000000);
}

static void test_loaded_initrd(void **state)
{
    (void)state;
    SAID("", f->vms[0].initrd.separately_loaded = true, f->vms[0].initrd.load_addr = 0x70000000);
    SAID("vmlist[0].initrd.load_addr: 0x10000000 + 0x8001 is not in RAM", f->vms[0].initrd.separately_loaded = true,
         f->vms[0].initrd.load_addr = 0x10000000);
    SAID("vmlist[0].initrd.load_addr: overlaps Bao itself at 0x40200000", f->vms[0].initrd.separately_loaded = true,
         f->vms[0].initrd.load_addr = 0x40200000);
    /* Its own VM's memory, too: the image is copied first, and could run over it. */
    SAID("vmlist[0].platform.regions[0]: overlaps vmlist[0].initrd.load_addr at 0x71000000",
         f->vms[0].initrd.separately_loaded = true, f->vms[0].initrd.load_addr = 0x71000000,
         f->regions[0][0].place_phys = true, f->regions[0][0].phys = 0x70000000);
    SAID("vmlist[0].initrd.load_addr: 0x72000000 + 0x8001 overlaps the place it is copied to, 0x72000000",
         f->vms[0].initrd.separately_loaded = true, f->vms[0].initrd.load_addr = 0x72000000,
         f->regions[0][0].place_phys = true, f->regions[0][0].phys = 0x70000000);
    /* Two VMs may copy the same one. */
    SAID("", f->vms[0].initrd.separately_loaded = true, f->vms[0].initrd.load_addr = 0x70000000,
         f->vms[1].initrd = f->vms[0].initrd);
    SAID("vmlist[1].initrd.load_addr: overlaps vmlist[0].initrd.load_addr at 0x70001000",
         f->vms[0].initrd.separately_loaded = true, f->vms[0].initrd.load_addr = 0x70000000,
         f->vms[1].initrd = f->vms[0].initrd, f->vms[1].initrd.load_addr = 0x70001000);
}

static void test_given_place(void **state)
{
    (void)state;
    PLACE(0x61000000, f->vms[0].fdt.base_addr = 0x61000000);
    SAID("vmlist[0].fdt.base_addr: 0x61000004 is not a multiple of 8", f->vms[0].fdt.base_addr = 0x61000004);
    SAID("vmlist[0].fdt.base_addr: 0x60000000 + 0x1234 overlaps image, 0x60000000 + 0x80123",
         f->vms[0].fdt.base_addr = 0x60000000);
    SAID("vmlist[0].fdt.base_addr: 0x61fff000 + 0x1234 overlaps initrd, 0x62000000 + 0x8001",
         f->vms[0].fdt.base_addr = 0x61fff000);
    SAID("vmlist[0].fdt.base_addr: 0x67fff000 + 0x1234 is not within one region", f->vms[0].fdt.base_addr = 0x67fff000);
    SAID("vmlist[0].fdt.base_addr: 0x1000 + 0x1234 is not within one region", f->vms[0].fdt.base_addr = 0x1000);
}

static void test_chosen_place(void **state)
{
    (void)state;
    PLACE(0x67ffe000, (void)0);
    /* Below what is at the end. */
    PLACE(0x67ff5000, f->vms[0].initrd.base_addr = 0x67ff7abc);
    PLACE(0x66ffe000, f->vms[0].initrd.base_addr = 0x67000000, f->vms[0].initrd.size = 0x180000,
          f->vms[0].image.base_addr = 0x67180000, f->vms[0].entry = 0x67180000, f->vms[0].image.size = 0xe80000,
          f->facts.image.size = 0x2000000, f->vms[1].platform.region_num = 1);
    /* Nothing is loaded: where it begins. */
    PLACE(0x67ffe000, f->vms[0].image = (struct vm_image){ 0 }, f->vms[0].initrd = (struct vm_image){ 0 });
    SAID("vmlist[0].fdt: regions[0] has no room for a device tree of 0x1234", f->vms[0].image.size = 0x1000,
         f->regions[0][0].size = 0xa000, f->vms[0].initrd.base_addr = 0x60001000);
    SAID("vmlist[0].fdt: regions[0] has no room for a device tree of 0x10000000", fdts[0].size = 0x10000000,
         f->vms[0].image = (struct vm_image){ 0 }, f->vms[0].initrd = (struct vm_image){ 0 });
}

/* The region is in pieces, then; the tree lies in the highest one. */
static void test_image_in_place(void **state)
{
    (void)state;
    PLACE(0x67ffe000, f->vms[0].image.inplace = true);
    PLACE(0x67ffe000, f->vms[0].image.inplace = true, f->vms[0].image.base_addr = 0x60200000);
    PLACE(0x601fe000, f->vms[0].image.inplace = true, f->vms[0].image.base_addr = 0x60200000,
          f->regions[0][0].size = 0x281000, f->vms[0].initrd = (struct vm_image){ 0 });
}

/* An MPU: VM 0's image runs in flash, where nothing can be copied to. */
static void in_flash(struct fixture *f)
{
    f->facts.mpu = true;
    f->facts.granule = f->facts.block = 64;
    f->facts.mpu_slots = 16;
    f->facts.hyp_slots = 6;
    f->board.rom[0] = (struct range){ 0x04000000, 0x800000 };
    f->regions[0][1] = (struct vm_mem_region){ .base = 0x04000000, .size = 0x10000 };
    f->vms[0].entry = 0x04000040;
    f->vms[0].image = (struct vm_image){
        .base_addr = 0x04000040, .load_addr = 0x04000040, .size = 0x100, .separately_loaded = true
    };
    f->config.vmlist_size = 1;
    f->shmems[0].base = 0x50000000;
    f->vms[0].platform.ipc_num = 0;
    f->devs[0][0].va = f->devs[0][0].pa;
}

static void test_image_in_flash(void **state)
{
    (void)state;
    SAID("", in_flash(f));
    PLACE(0x67ffedc0, in_flash(f));
    SAID("vmlist[0].fdt.base_addr: 0x4008000 cannot be written", in_flash(f), f->vms[0].fdt.base_addr = 0x04008000);
    SAID("vmlist[0].initrd.base_addr: 0x4001000 cannot be written", in_flash(f),
         f->vms[0].initrd.base_addr = 0x04001000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_copied),
        cmocka_unit_test(test_nothing_asked),
        cmocka_unit_test_teardown(test_initrd, no_surprise),
        cmocka_unit_test_teardown(test_loaded_initrd, no_surprise),
        cmocka_unit_test_teardown(test_given_place, no_surprise),
        cmocka_unit_test_teardown(test_chosen_place, no_surprise),
        cmocka_unit_test(test_image_in_place),
        cmocka_unit_test_teardown(test_image_in_flash, no_surprise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
