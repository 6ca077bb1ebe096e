/* SPDX-License-Identifier: Apache-2.0 */
/* Each rule of the plan: a valid configuration broken in one place, and exactly what is said about it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plan_fixture.h"
#include "plan_invariants.h"

/* A test goes on after a surprise, and fails in the end. */
static unsigned surprises;

static int no_surprise(void **state)
{
    int result = surprises == 0 ? 0 : -1;
    (void)state;
    surprises = 0;
    return result;
}

static void expect(struct fixture *f, enum status status, const char *errors, const char *notes, int line)
{
    struct outcome *o = outcome_of(&f->in);
    const char *broken = o->status == OK ? plan_broken(&f->in, o->plan, o->size) : NULL;
    bool as_expected = o->status == status && (errors == NULL || strcmp(o->errors, errors) == 0) &&
                       (notes == NULL || strcmp(o->notes, notes) == 0) && broken == NULL;
    if (!as_expected) {
        print_error("line %d: status %d (expected %d)\nerrors: %s\nnotes: %s\nbroken: %s\n", line, o->status, status,
                    o->errors, o->notes, broken != NULL ? broken : "nothing");
    }
    outcome_free(o);
    surprises += !as_expected;
}

/* The fixture `f`, changed as the statements say, is refused with these lines and no others. */
#define REFUSED(errors, ...)                        \
    do {                                            \
        struct fixture fixture_, *f = &fixture_;    \
        fixture_init(f);                            \
        __VA_ARGS__;                                \
        expect(f, E_INVAL, errors, NULL, __LINE__); \
    } while (0)

/* It is accepted, with these notes and no others. */
#define NOTED(notes, ...)                        \
    do {                                         \
        struct fixture fixture_, *f = &fixture_; \
        fixture_init(f);                         \
        __VA_ARGS__;                             \
        expect(f, OK, "", notes, __LINE__);      \
    } while (0)

static void test_valid(void **state)
{
    (void)state;
    NOTED("", (void)0);
}

static void test_lists(void **state)
{
    (void)state;
    REFUSED("vmlist_size: is 0: there is no VM", f->config.vmlist_size = 0);
    REFUSED("vmlist_size: 65 are more than 64", f->config.vmlist_size = 65);
    REFUSED("vmlist_size: says 2, there is no list", f->in.vmlist = NULL);
    REFUSED("shmemlist_size: 5000 are more than 4096", f->config.shmemlist_size = 5000);
    REFUSED("shmemlist_size: says 2, there is no list", f->config.shmemlist = NULL);
    REFUSED("vmlist[1].platform.region_num: is 0: the VM has no memory", f->vms[1].platform.region_num = 0);
    REFUSED("vmlist[1].platform.region_num: says 1, there is no list", f->vms[1].platform.regions = NULL);
    REFUSED("vmlist[0].platform.region_num: 4097 are more than 4096", f->vms[0].platform.region_num = 4097);
    REFUSED("vmlist[0].platform.dev_num: says 2, there is no list", f->vms[0].platform.devs = NULL);
    REFUSED("vmlist[0].platform.ipc_num: says 2, there is no list", f->vms[0].platform.ipcs = NULL);
    REFUSED("vmlist[0].platform.devs[1].interrupt_num: says 1, there is no list", f->devs[0][1].interrupts = NULL);
    REFUSED("vmlist[1].platform.ipcs[0].interrupt_num: says 1, there is no list", f->ipcs[1][0].interrupts = NULL);
    REFUSED("vmlist[1].platform.ipcs[0].interrupt_num: 18446744073709551615 are more than 4096",
            f->ipcs[1][0].interrupt_num = SIZE_MAX);
    REFUSED("vmlist[0].platform.remio_dev_num: remote I/O is not there yet", f->vms[0].platform.remio_dev_num = 1);
}

static void test_cores(void **state)
{
    (void)state;
    REFUSED("vmlist[1].platform.cpu_num: is 0", f->vms[1].platform.cpu_num = 0);
    REFUSED("vmlist[1].platform.cpu_num: 5, the board has 4", f->vms[1].platform.cpu_num = 5);
    REFUSED("vmlist[0].platform.cpu_num: 1000, the board has 4", f->vms[0].platform.cpu_num = 1000);
    REFUSED("vmlist[1].platform.cpu_num: 3, of the board's 4 cores 2 are left", f->vms[1].platform.cpu_num = 3);
    NOTED("", f->vms[1].platform.cpu_num = 2);
    NOTED("", f->vms[0].cpu_affinity = 0xc, f->vms[1].cpu_affinity = 0x1);
    NOTED("vmlist[0].cpu_affinity: core 4 is not there", f->vms[0].cpu_affinity = 0x13);
    NOTED("vmlist[0].cpu_affinity: names 1 cores for 2; the VM gets 0xa", f->vms[0].cpu_affinity = 0x8,
          f->vms[1].cpu_affinity = 0x1);
    NOTED("vmlist[0].cpu_affinity: shares core 1 with vmlist[1]; they get 0x3 and 0x4", f->vms[0].cpu_affinity = 0x3,
          f->vms[1].cpu_affinity = 0x6);
}

static uint64_t cores_of(const struct plan *p, unsigned vm)
{
    uint64_t set = 0;
    for (unsigned c = 0; c < p->cpu_num; c++) {
        set |= (uint64_t)(plan_cpus(p)[c].vm == vm) << c;
    }
    return set;
}

static void assert_cores(uint64_t wish0, uint64_t wish1, uint64_t got0, uint64_t got1)
{
    struct fixture f;
    fixture_init(&f);
    f.vms[0].cpu_affinity = wish0;
    f.vms[1].cpu_affinity = wish1;
    struct outcome *o = outcome_of(&f.in);
    assert_int_equal(o->status, OK);
    assert_int_equal(cores_of(o->plan, 0), got0);
    assert_int_equal(cores_of(o->plan, 1), got1);
    outcome_free(o);
}

static void test_affinity(void **state)
{
    (void)state;
    assert_cores(0, 0, 0x3, 0x4);
    assert_cores(0xc, 0x2, 0xc, 0x2);
    assert_cores(0, 0x1, 0x6, 0x1); /* a wish comes before an earlier VM without one */
    assert_cores(0xf, 0xc, 0x3, 0x4); /* what only one wants is its */
    assert_cores(0x7, 0x1, 0x6, 0x1);
    assert_cores(0xc, 0x8, 0xc, 0x1); /* a wish that two have is still better than no wish */
    assert_cores(0x1, 0x1, 0x3, 0x4); /* the same wish: the first VM's, then the lowest free ones */
    assert_cores(0x30, 0x8, 0x3, 0x8); /* cores that are not there */
}

static void test_regions(void **state)
{
    (void)state;
    REFUSED("vmlist[0].platform.regions[0].base: 0x60000800 is not a multiple of the 4 KiB page",
            f->regions[0][0].base += 0x800);
    REFUSED("vmlist[1].platform.regions[0].size: 0x8000010 is not a multiple of the 4 KiB page",
            f->regions[1][0].size += 0x10);
    REFUSED("vmlist[1].platform.regions[0].size: is 0", f->regions[1][0].size = 0);
    REFUSED("vmlist[0].platform.regions[1].base: 0x10000000000 + 0x1000000 is beyond 40 address bits",
            f->regions[0][1].base = UINT64_C(1) << 40);
    REFUSED("vmlist[0].platform.regions[1].base: 0xfffffffffffff000 + 0x2000 is beyond 40 address bits",
            f->regions[0][1].base = 0xfffffffffffff000, f->regions[0][1].size = 0x2000);
    NOTED("", f->regions[0][1].base = (UINT64_C(1) << 40) - 0x1000000);
    REFUSED("vmlist[0].platform.regions[1]: overlaps vmlist[0].platform.regions[0] at 0x67fff000",
            f->regions[0][1].base = 0x67fff000);
    REFUSED("vmlist[0].platform.regions[1]: overlaps vmlist[0].platform.regions[0] at 0x61000000",
            f->regions[0][1].base = 0x61000000);
    NOTED("vmlist[0].platform.regions[1].colors: no effect: cache colouring is not there yet",
          f->regions[0][1].colors = 3);
    NOTED("vmlist[0].colors: no effect: cache colouring is not there yet", f->vms[0].colors = 0xff);
    NOTED("", f->vms[0].colors = 0xffffffff); /* all there are */
    NOTED("hyp.colors: no effect: cache colouring is not there yet\n"
          "shmemlist[0].colors: no effect: cache colouring is not there yet",
          f->shmems[0].colors = 1, f->config.hyp.colors = 1);
}

static void place(struct fixture *f, unsigned vm, unsigned region, uint64_t phys)
{
    f->regions[vm][region].place_phys = true;
    f->regions[vm][region].phys = phys;
}

static void test_place_phys(void **state)
{
    (void)state;
    NOTED("", place(f, 0, 1, 0x50000000));
    REFUSED("vmlist[0].platform.regions[1].phys: 0x50000010 is not a multiple of the 4 KiB page",
            place(f, 0, 1, 0x50000010));
    REFUSED("vmlist[0].platform.regions[1].phys: 0 + 0x1000000 is not in RAM", place(f, 0, 1, 0));
    REFUSED("vmlist[0].platform.regions[1].phys: 0x7f800000 + 0x1000000 is not in RAM", place(f, 0, 1, 0x7f800000));
    REFUSED("vmlist[0].platform.regions[1].phys: 0xfffffffffffff000 + 0x1000000 is not in RAM",
            place(f, 0, 1, 0xfffffffffffff000));
    NOTED("", f->facts.ram[1] = f->facts.ram[0], f->facts.ram[0] = (struct range){ 0, 0x1000000 }, f->facts.ram_num = 2,
          place(f, 0, 1, 0));
    REFUSED("vmlist[0].platform.regions[1]: overlaps Bao itself at 0x40200000", place(f, 0, 1, 0x40000000));
    REFUSED("vmlist[0].platform.regions[1]: overlaps what the board reserves at 0x7f000000",
            place(f, 0, 1, 0x7e800000));
    REFUSED("vmlist[1].platform.regions[0]: overlaps vmlist[0].platform.regions[1] at 0x50000000",
            place(f, 0, 1, 0x50000000), place(f, 1, 0, 0x4f000000));
    REFUSED("vmlist[0].platform.regions[1]: overlaps vmlist[0].platform.regions[0] at 0x50000000",
            place(f, 0, 1, 0x50000000), place(f, 0, 0, 0x50000000));
    /* Two within a larger one: both, though only one is its neighbour. */
    REFUSED("vmlist[0].platform.regions[1]: overlaps vmlist[0].platform.regions[0] at 0x51000000\n"
            "vmlist[1].platform.regions[0]: overlaps vmlist[0].platform.regions[0] at 0x53000000",
            place(f, 0, 0, 0x50000000), place(f, 0, 1, 0x51000000), place(f, 1, 0, 0x53000000),
            f->regions[1][0].size = 0x1000000);
    REFUSED("vmlist[0].platform.regions[1]: overlaps vmlist[0].platform.regions[0] at 0x61000000\n"
            "vmlist[0].platform.regions[2]: overlaps vmlist[0].platform.regions[0] at 0x63000000",
            f->regions[0][1].base = 0x61000000, f->regions[0][2].base = 0x63000000, f->vms[0].platform.region_num = 3);
    REFUSED("shmemlist[1]: overlaps vmlist[0].platform.regions[1] at 0x7e000000", place(f, 0, 1, 0x7d800000));
}

static void test_room(void **state)
{
    (void)state;
    REFUSED("vmlist[0].platform.regions[0].size: no room for 0x40000000: 0x3fbfe000 are free, 0x3db00000 in one piece",
            f->regions[0][0].size = 0x40000000, f->vms[0].platform.region_num = 1);
    REFUSED("vmlist[1].platform.regions[0].size: no room for 0x20000000: 0x1fbfe000 are free, 0x1ea00000 in one piece",
            f->regions[0][0].size = 0x20000000, f->regions[1][0].size = 0x20000000, f->vms[0].platform.region_num = 1,
            f->shmems[1].phys = 0x40000000);
    REFUSED("config: no room for 0xc0000000: 0x2ebdb000 are free, 0x2ca00000 in one piece",
            f->facts.cpu_bytes = 0x40000000);
}

static void test_devices(void **state)
{
    (void)state;
    REFUSED("vmlist[0].platform.devs[0].pa: 0xa000200 is not a multiple of the 4 KiB page", f->devs[0][0].pa += 0x200);
    REFUSED("vmlist[0].platform.devs[0].va: 0xa000200 is not a multiple of the 4 KiB page", f->devs[0][0].va += 0x200);
    REFUSED("vmlist[0].platform.devs[0].size: 0x1200 is not a multiple of the 4 KiB page", f->devs[0][0].size += 0x200);
    REFUSED("vmlist[0].platform.devs[0].va: 0x10000000000 + 0x1000 is beyond 40 address bits",
            f->devs[0][0].va = UINT64_C(1) << 40);
    REFUSED("vmlist[0].platform.devs[0].pa: 0x10000000000 + 0x1000 is beyond 40 address bits",
            f->devs[0][0].pa = UINT64_C(1) << 40);
    REFUSED("vmlist[0].platform.devs[0].pa: overlaps RAM at 0x40000000", f->devs[0][0].pa = 0x3ffff000,
            f->devs[0][0].size = 0x2000);
    REFUSED("vmlist[0].platform.devs[0].pa: overlaps RAM at 0x50000000", f->devs[0][0].pa = 0x50000000);
    REFUSED("vmlist[0].platform.devs[0].pa: overlaps the board's GICD at 0x8000000", f->devs[0][0].pa = 0x07ff0000,
            f->devs[0][0].size = 0x100000);
    REFUSED("vmlist[0].platform.devs[0].pa: overlaps the board's GICR at 0x8fff000", f->devs[0][0].pa = 0x08fff000);
    REFUSED("vmlist[0].platform.devs[0].pa: overlaps the board's ITS at 0x8090000", f->devs[0][0].pa = 0x08090000);
    REFUSED("vmlist[0].platform.devs[0].pa: overlaps the board's SMMU at 0x9050000", f->devs[0][0].pa = 0x09050000);
    NOTED("", f->devs[0][0].pa = 0x08030000); /* no such registers beside a GICv3 */
    REFUSED("vmlist[0].platform.devs[0]: overlaps vmlist[0].platform.regions[0] at 0x67fff000",
            f->devs[0][0].va = 0x67fff000);
    REFUSED("vmlist[1].platform.devs[0]: overlaps vmlist[1].platform.ipcs[0] at 0xf0000000",
            f->devs[1][0].va = 0xf0000000);
    NOTED("vmlist[0].platform.devs[0].pa: the console at 0x9000000 is the hypervisor's too",
          f->devs[0][0].pa = 0x09000000);
    NOTED("vmlist[1].platform.devs[0].pa: 0xa000000 is vmlist[0]'s device too", f->devs[1][0].pa = 0x0a000000);
    NOTED("vmlist[1].platform.devs[0].pa: 0xa000000 is vmlist[0]'s device too", f->devs[1][0].pa = 0x09ff0000,
          f->devs[1][0].size = 0x100000);
}

static void test_controller(void **state)
{
    (void)state;
    REFUSED("vmlist[0].platform.arch.gic.gicd_addr: is missing", f->vms[0].platform.arch.gic.gicd_addr = 0);
    REFUSED("vmlist[1].platform.arch.gic.gicr_addr: is missing", f->vms[1].platform.arch.gic.gicr_addr = 0);
    NOTED("", f->vms[1].platform.arch.gic.gicc_addr = 0);
    REFUSED("vmlist[0].platform.arch.gic.gicd_addr: 0x8000100 is not a multiple of the 4 KiB page",
            f->vms[0].platform.arch.gic.gicd_addr = 0x08000100);
    REFUSED("vmlist[0].platform.arch.gic.gicr_addr: 0xffffff0000 + 0x40000 is beyond 40 address bits",
            f->vms[0].platform.arch.gic.gicr_addr = 0xffffff0000);
    REFUSED("vmlist[0].platform.regions[0]: overlaps vmlist[0].platform.arch.gic.gicd_addr at 0x60000000",
            f->vms[0].platform.arch.gic.gicd_addr = 0x5fff8000);
    REFUSED("vmlist[1].platform.devs[0]: overlaps vmlist[1].platform.arch.gic.gicr_addr at 0xa01f000",
            f->vms[1].platform.arch.gic.gicr_addr = 0x0a000000, f->devs[1][0].va = 0x0a01f000);
    NOTED("", f->vms[1].platform.arch.gic.gicr_addr = 0x0a000000, f->devs[1][0].va = 0x0a020000);
    REFUSED("vmlist[0].platform.arch.gic.maintenance_id: 0x18, the board's is 0x19",
            f->vms[0].platform.arch.gic.maintenance_id = 24);
    NOTED("", f->vms[0].platform.arch.gic.maintenance_id = 25);
    NOTED("", f->vms[0].platform.arch.gic.gich_addr = 0x12345, f->vms[0].platform.arch.gic.gicv_addr = 0x12345);
    REFUSED("vmlist[0].platform.arch.gic.interrupt_num: 1024, a GIC has at most 1020",
            f->vms[0].platform.arch.gic.interrupt_num = 1024);
    REFUSED("vmlist[0].platform.arch.smmu.base: 0x9060000, the board's is 0x9050000",
            f->vms[0].platform.arch.smmu.base = 0x09060000);
    NOTED("", f->vms[0].platform.arch.smmu.base = 0x09050000);
}

static void test_interrupts(void **state)
{
    (void)state;
    REFUSED("vmlist[0].platform.devs[0].interrupts[1]: 288 is not below 288", f->dev_irqs[0][0][1] = 288);
    REFUSED("vmlist[0].platform.devs[0].interrupts[1]: 4294967295 is not below 288", f->dev_irqs[0][0][1] = UINT32_MAX);
    REFUSED("vmlist[0].platform.devs[0].interrupts[1]: 15 is software-generated", f->dev_irqs[0][0][1] = 15);
    REFUSED("vmlist[0].platform.devs[0].interrupts[1]: 25 is the hypervisor's", f->dev_irqs[0][0][1] = 25);
    REFUSED("vmlist[0].platform.devs[0].interrupts[1]: 26 is the hypervisor's", f->dev_irqs[0][0][1] = 26);
    REFUSED("vmlist[0].platform.devs[0].interrupts[1]: 48 is devs[0]'s already", f->dev_irqs[0][0][1] = 48);
    REFUSED("vmlist[0].platform.devs[1].interrupts[0]: 49 is devs[0]'s already", f->dev_irqs[0][1][0] = 49);
    REFUSED("vmlist[1].platform.devs[0].interrupts[0]: 48 is vmlist[0]'s already", f->dev_irqs[1][0][0] = 48);
    REFUSED("vmlist[0].platform.ipcs[1].interrupts[0]: 27 is devs[1]'s already", f->ipc_irqs[0][1][0] = 27);
    REFUSED("vmlist[0].platform.ipcs[1].interrupts[0]: 7 is software-generated", f->ipc_irqs[0][1][0] = 7);
    NOTED("vmlist[0].platform.ipcs[1].interrupts[0]: 52 stands for another event too", f->ipc_irqs[0][1][0] = 52);
    NOTED("", f->ipc_irqs[0][1][0] = 50); /* the other VM's device has it */
    NOTED("", f->ipc_irqs[1][1][0] = 48);
    NOTED("", f->dev_irqs[1][0][0] = 52, f->ipc_irqs[1][0][0] = 60);
    /* What the VM's own controller shows counts. */
    REFUSED("vmlist[1].platform.devs[0].interrupts[0]: 64 is not below 64", f->dev_irqs[1][0][0] = 64,
            f->vms[1].platform.arch.gic.interrupt_num = 40);
    NOTED("", f->dev_irqs[1][0][0] = 63, f->vms[1].platform.arch.gic.interrupt_num = 40);
    NOTED("", f->ipc_irqs[1][0][0] = 300, f->vms[1].platform.arch.gic.interrupt_num = 320);
    REFUSED("vmlist[1].platform.devs[0].interrupts[0]: 300 is not below 288", f->dev_irqs[1][0][0] = 300,
            f->vms[1].platform.arch.gic.interrupt_num = 320);
}

static void test_shared_memory(void **state)
{
    (void)state;
    REFUSED("shmemlist[0].size: 0 is not a multiple of 4 KiB", f->shmems[0].size = 0);
    REFUSED("shmemlist[0].size: 0x10800 is not a multiple of 4 KiB", f->shmems[0].size = 0x10800);
    REFUSED("shmemlist[1].phys: 0x7e000010 is not a multiple of the 4 KiB page", f->shmems[1].phys += 0x10);
    REFUSED("shmemlist[1].phys: 0x80000000 + 0x2000 is not in RAM", f->shmems[1].phys = 0x80000000);
    REFUSED("shmemlist[1]: overlaps Bao itself at 0x40200000", f->shmems[1].phys = 0x401ff000);
    REFUSED("vmlist[1].platform.ipcs[1].shmem_id: 2, there are 2 shared memories", f->ipcs[1][1].shmem_id = 2);
    REFUSED("vmlist[1].platform.ipcs[1].size: is 0", f->ipcs[1][1].size = 0);
    REFUSED("vmlist[1].platform.ipcs[1].size: 0x3000 is more than shmemlist[1] has, 0x2000",
            f->ipcs[1][1].size = 0x3000);
    REFUSED("vmlist[1].platform.ipcs[1].base: 0xf1000400 is not a multiple of the 4 KiB page",
            f->ipcs[1][1].base += 0x400);
    REFUSED("vmlist[1].platform.ipcs[1]: overlaps vmlist[1].platform.ipcs[0] at 0xf0001000",
            f->ipcs[1][1].base = 0xf0001000);
    REFUSED("vmlist[0].platform.ipcs[1]: overlaps vmlist[0].platform.regions[0] at 0x60000000",
            f->ipcs[0][1].base = 0x60000000);
    NOTED("", f->ipcs[0][1].shmem_id = 0, f->ipcs[0][1].size = 0x2000, f->ipcs[0][2] = f->ipcs[0][1],
          f->ipcs[0][2].base += 0x100000, f->ipcs[0][2].shmem_id = 1, f->ipc_irqs[0][2][0] = 54,
          f->ipcs[0][2].interrupts = f->ipc_irqs[0][2], f->vms[0].platform.ipc_num = 3);
    NOTED("vmlist[1].platform.ipcs[0].interrupt_num: is 0, vmlist[0] has 1 at this shared memory",
          f->ipcs[1][0].interrupt_num = 0);
    NOTED("shmemlist[1]: only vmlist[0] uses it", f->vms[1].platform.ipc_num = 1);
    NOTED("shmemlist[1]: nobody uses it", f->vms[1].platform.ipc_num = 1, f->vms[0].platform.ipc_num = 1);
}

static void load(struct fixture *f, unsigned vm, uint64_t at)
{
    f->vms[vm].image.separately_loaded = true;
    f->vms[vm].image.load_addr = at;
}

static void test_images(void **state)
{
    (void)state;
    REFUSED("vmlist[0].entry: 0x5fffffff is in no region", f->vms[0].entry = 0x5fffffff);
    REFUSED("vmlist[0].entry: 0xf0000000 is in no region", f->vms[0].entry = 0xf0000000);
    REFUSED("vmlist[0].image.base_addr: 0x67ff0000 + 0x80123 is not within one region",
            f->vms[0].image.base_addr = 0x67ff0000);
    REFUSED("vmlist[0].image.load_addr: offset 0x300000 + 0x80123 is outside Bao's own image of 0x300000",
            f->vms[0].image.load_addr = 0x300000);
    NOTED("", f->vms[0].image.load_addr = 0x7f8000000000 + 0x8000); /* the symbol of another object */
    REFUSED("vmlist[0].image.size: is 0", f->vms[0].image.size = 0);
    NOTED("vmlist[0].image.size: is 0: nothing is loaded", f->vms[0].image.size = 0, f->vms[0].image.load_addr = 0);
    NOTED("", f->vms[1].image.load_addr = f->vms[0].image.load_addr); /* one image, two VMs */
    NOTED("", load(f, 0, 0x70000000));
    NOTED("", load(f, 0, 0x70000000), load(f, 1, 0x70000000));
    REFUSED("vmlist[0].image.load_addr: 0x20000000 + 0x80123 is not in RAM", load(f, 0, 0x20000000));
    REFUSED("vmlist[0].image.load_addr: overlaps Bao itself at 0x404f0000", load(f, 0, 0x404f0000));
    REFUSED("vmlist[0].image.load_addr: overlaps what the board reserves at 0x7f000000", load(f, 0, 0x7eff0000));
    REFUSED("vmlist[1].image.load_addr: overlaps vmlist[0].image.load_addr at 0x70040000", load(f, 0, 0x70000000),
            load(f, 1, 0x70040000));
    REFUSED("vmlist[1].platform.regions[0]: overlaps vmlist[0].image.load_addr at 0x70000000", load(f, 0, 0x70000000),
            place(f, 1, 0, 0x6f000000));
    REFUSED("vmlist[0].image.load_addr: 0x50000800 + 0x80123 overlaps the place it is copied to, 0x50000000",
            place(f, 0, 0, 0x50000000), load(f, 0, 0x50000800));
    NOTED("vmlist[0].image.load_addr: in the VM's own memory: the VM cannot be restarted", place(f, 0, 0, 0x50000000),
          load(f, 0, 0x51000000));
    /* But not if another VM copies from there, too: it would get what the first one made of it. */
    REFUSED("vmlist[1].platform.regions[0]: overlaps vmlist[1].image.load_addr at 0x50000000",
            place(f, 1, 0, 0x50000000), place(f, 0, 1, 0x5a000000), load(f, 0, 0x4fff0000), load(f, 1, 0x4fff0000),
            f->vms[1].image.base_addr += 0x1000000);
}

static void test_images_in_place(void **state)
{
    static const char note[] = "vmlist[0].image: runs where it was loaded: the VM cannot be restarted";
    (void)state;
    NOTED(note, place(f, 0, 0, 0x50000000), load(f, 0, 0x50000000));
    NOTED(note, place(f, 0, 0, 0x50000000), load(f, 0, 0x50000000), f->vms[0].image.inplace = true);
    NOTED(note, load(f, 0, 0x50000000), f->vms[0].image.inplace = true);
    NOTED(note, load(f, 0, 0x50001000), f->vms[0].image.inplace = true, f->vms[0].image.base_addr += 0x1000);
    REFUSED("vmlist[0].image.inplace: the image lies at 0x50000000, regions[0] wants it at 0x58000000",
            place(f, 0, 0, 0x58000000), load(f, 0, 0x50000000), f->vms[0].image.inplace = true);
    REFUSED("vmlist[0].image.load_addr: in place, 0x50000800 cannot appear at 0x60000000", load(f, 0, 0x50000800),
            f->vms[0].image.inplace = true);
    REFUSED("vmlist[0].image.inplace: an image at 0x7c000000 puts regions[0] partly outside RAM",
            load(f, 0, 0x7c000000), f->vms[0].image.inplace = true);
    /* The hypervisor's image lies where the region would have to be. */
    REFUSED("vmlist[0].platform.regions[0]: overlaps Bao itself at 0x40200000", load(f, 0, 0x40100000),
            f->vms[0].image.inplace = true);
    /* Built in: the image's pages are mapped where they are, the region around them is elsewhere. */
    NOTED(note, f->vms[0].image.inplace = true);
    NOTED(note, f->vms[0].image.inplace = true, f->vms[0].image.base_addr += 0x3000);
    REFUSED("vmlist[0].image.load_addr: in place, 0x40300010 cannot appear at 0x60000000",
            f->vms[0].image.inplace = true, f->vms[0].image.load_addr += 0x10);
    REFUSED("vmlist[0].image.inplace: the image at 0x40201000 shares pages with Bao's own data",
            f->vms[0].image.inplace = true, f->vms[0].image.load_addr = 0x1000);
    REFUSED("vmlist[1].platform.regions[0]: overlaps vmlist[0].platform.regions[0] at 0x40300000",
            f->vms[0].image.inplace = true, f->vms[1].image = f->vms[0].image);
}

static void test_topology(void **state)
{
    (void)state;
    NOTED("", f->vms[0].platform.arch.clusters.num = 2, f->vms[0].platform.arch.clusters.core_num = f->clusters);
    REFUSED("vmlist[0].platform.arch.clusters: have 0x1 cores, the VM has 2", f->vms[0].platform.arch.clusters.num = 1,
            f->vms[0].platform.arch.clusters.core_num = f->clusters);
    NOTED("vmlist[1].platform.arch.clusters: have 2 cores, the VM has 1", f->vms[1].platform.arch.clusters.num = 2,
          f->vms[1].platform.arch.clusters.core_num = f->clusters);
    REFUSED("vmlist[0].platform.arch.clusters.core_num[1]: 17, a cluster has at most 16",
            f->vms[0].platform.arch.clusters.num = 2, f->vms[0].platform.arch.clusters.core_num = f->clusters,
            f->clusters[1] = 17);
    REFUSED("vmlist[0].platform.arch.clusters.num: 257 are more than 256", f->vms[0].platform.arch.clusters.num = 257,
            f->vms[0].platform.arch.clusters.core_num = f->clusters);
    REFUSED("vmlist[0].platform.arch.clusters.num: says 2, there is no list", f->vms[0].platform.arch.clusters.num = 2);
}

static void test_affinities_of_clusters(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    f.clusters[0] = 1;
    f.clusters[1] = 1;
    f.vms[0].platform.arch.clusters.num = 2;
    f.vms[0].platform.arch.clusters.core_num = f.clusters;
    struct outcome *o = outcome_of(&f.in);
    assert_int_equal(plan_vcpus(o->plan)[0].arch_id, 0);
    assert_int_equal(plan_vcpus(o->plan)[1].arch_id, 0x100);
    assert_int_equal(plan_vcpus(o->plan)[2].arch_id, 0);
    outcome_free(o);
}

static void test_streams(void **state)
{
    static const char driven[] = "vmlist[0].platform.devs[0].id: no effect: the SMMU is not driven yet";
    (void)state;
    NOTED(driven, f->devs[0][0].id = 7);
    NOTED("vmlist[0].platform.devs[0].id: no effect: the board has no SMMU", f->devs[0][0].id = 7,
          f->board.arch.smmu.size = 0);
    REFUSED("vmlist[1].platform.devs[0].id: stream 0x7 is vmlist[0]'s already", f->devs[0][0].id = 7,
            f->devs[1][0].id = 7);
    REFUSED("vmlist[1].platform.devs[1].id: stream 0x9 is vmlist[0]'s already", f->devs[0][0].id = 7,
            f->devs[0][1].id = 9, f->devs[1][0].id = 8, f->devs[1][1].id = 9);
    REFUSED("vmlist[1].platform.devs[0].id: stream 0x8 is vmlist[0]'s already", f->devs[0][0].id = 7,
            f->devs[1][0].id = 8, f->vms[1].platform.arch.smmu.global_mask = 0xf);
    REFUSED("vmlist[1].platform.arch.smmu.groups: stream 0x10 is vmlist[0]'s already", f->devs[0][0].id = 0x13,
            f->groups[0] = (struct smmu_group){ .mask = 0xf, .id = 0x10 },
            f->vms[1].platform.arch.smmu.groups = f->groups, f->vms[1].platform.arch.smmu.group_num = 1);
    REFUSED("vmlist[1].platform.arch.smmu.group_num: says 1, the list has none",
            f->vms[1].platform.arch.smmu.group_num = 1);
}

static void test_all_at_once(void **state)
{
    (void)state;
    REFUSED("vmlist[1].platform.remio_dev_num: remote I/O is not there yet\n"
            "vmlist[0].platform.regions[0].base: 0x60000800 is not a multiple of the 4 KiB page\n"
            "vmlist[0].platform.regions[0].size: 0x7fffff0 is not a multiple of the 4 KiB page\n"
            "vmlist[0].platform.devs[0].interrupts[0]: 3 is software-generated\n"
            "vmlist[1].entry: 0 is in no region\n"
            "vmlist[1].platform.arch.gic.gicd_addr: is missing\n"
            "shmemlist[1]: overlaps Bao itself at 0x40200000",
            f->regions[0][0].base += 0x800, f->regions[0][0].size -= 0x10, f->dev_irqs[0][0][0] = 3,
            f->vms[1].entry = 0, f->vms[1].platform.arch.gic.gicd_addr = 0, f->vms[1].platform.remio_dev_num = 9,
            f->shmems[1].phys = 0x40200000);
}

static void test_other_notes(void **state)
{
    (void)state;
    NOTED("hyp.relocate: no effect on this board", f->config.hyp.relocate = true);
    NOTED("hyp.data_relocate: no effect on this board", f->config.hyp.data_relocate = true);
}

/* Large blocks: physical and guest address agree modulo the largest block that fits. */
static void test_blocks(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    f.facts.ram[0].size = 0x200000000;
    f.regions[0][0].base = 0x90200000;
    f.regions[0][0].size = 0x80000000;
    f.ipcs[0][0].base = 0x200000000;
    f.ipcs[0][1].base = 0x200010000;
    f.vms[0].entry = f.vms[0].image.base_addr = 0x90200000;
    f.regions[1][0].base = 0x60001000;
    f.vms[1].entry = f.vms[1].image.base_addr = 0x60001000;
    struct outcome *o = outcome_of(&f.in);
    assert_int_equal(o->status, OK);
    assert_null(plan_broken(&f.in, o->plan, o->size));
    for (uint32_t i = 0; i < o->plan->map_num; i++) {
        const struct plan_map *m = &plan_maps(o->plan)[i];
        uint64_t modulus = m->size >= 0x40000000 ? 0x40000000 : m->size >= 0x200000 ? 0x200000 : 0x1000;
        assert_int_equal((m->gpa - m->at.base) % modulus, 0);
    }
    outcome_free(o);
}

/* An image that is built in and in place: three pieces. */
static void test_split_region(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    f.vms[1].image.inplace = true;
    f.vms[1].image.base_addr += 0x3000;
    struct outcome *o = outcome_of(&f.in);
    const struct plan_vm *vm = &plan_vms(o->plan)[1];
    const struct plan_map *m = plan_maps(o->plan) + vm->maps.first + 1;
    assert_int_equal(o->status, OK);
    assert_int_equal(m[0].gpa, 0x60000000);
    assert_int_equal(m[0].size, 0x3000);
    assert_int_equal(m[1].gpa, 0x60003000);
    assert_int_equal(m[1].size, 0x81000);
    assert_int_equal(m[1].at.base, 0x40400000);
    assert_int_equal(m[2].gpa, 0x60084000);
    assert_int_equal(m[2].size, 0x8000000 - 0x84000);
    assert_int_equal(vm->image.kind, PLAN_IMAGE_INPLACE);
    outcome_free(o);
}

static void test_mpu(void **state)
{
    (void)state;
#define MPU()                                                                                                     \
    f->facts.mpu = true, f->facts.granule = f->facts.block = 64, f->facts.mpu_slots = 16, f->facts.hyp_slots = 6, \
    f->regions[1][0].base = 0x70000000, f->vms[1].entry = f->vms[1].image.base_addr = 0x70000000,                 \
    f->shmems[0].base = 0x50000000, f->devs[0][0].va = f->devs[0][0].pa, f->devs[1][0].va = f->devs[1][0].pa
    NOTED("", MPU());
    NOTED("", MPU(), f->regions[0][1].base += 64, f->regions[0][1].size = 64);
    REFUSED("vmlist[0].platform.devs[0].va: 0xb000000 is not pa, 0xa000000", MPU(), f->devs[0][0].va = 0x0b000000);
    REFUSED("vmlist[0].platform.regions[1].base: 0x80000000 + 0x1000000 is not in RAM", MPU(),
            f->regions[0][1].base = 0x80000000);
    REFUSED("vmlist[1].platform.regions[0]: overlaps vmlist[0].platform.regions[0] at 0x60000000", MPU(),
            f->regions[1][0].base = 0x60000000, f->vms[1].entry = f->vms[1].image.base_addr = 0x60000000);
    REFUSED("vmlist[0].platform: needs 4 MPU regions, 3 are left", MPU(), f->facts.hyp_slots = 13,
            f->vms[1].platform.ipc_num = 0);
    REFUSED("shmemlist[0].size: 0x10040 is not a multiple of 4 KiB", MPU(), f->shmems[0].size += 64);
    REFUSED("shmemlist[0].base: 0 + 0x10000 is not in RAM", MPU(), f->shmems[0].base = 0);
}

static void test_buffer(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    size_t size = plan_size(&f.in);
    void *buffer = malloc(size);
    assert_int_equal(plan_make(&f.in, buffer, size - 1), E_NOMEM);
    assert_int_equal(plan_make(&f.in, buffer, size), OK);
    free(buffer);
    /* The size is the configuration's alone: the target's facts may differ from the build machine's. */
    f.facts.cpu_num = 64;
    f.facts.irq_num = 1020;
    f.facts.ram_num = 2;
    f.facts.ram[1] = (struct range){ 0x100000000, 0x40000000 };
    assert_int_equal(plan_size(&f.in), size);
}

/* The same input, the same plan, whatever was in the buffer. */
static void test_same_answer(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    struct outcome *a = outcome_of(&f.in);
    void *again = calloc(1, a->size);
    assert_int_equal(plan_make(&f.in, again, a->size), OK);
    assert_memory_equal(a->plan, again, a->plan->bytes);
    free(again);
    outcome_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_valid, no_surprise),
        cmocka_unit_test_teardown(test_lists, no_surprise),
        cmocka_unit_test_teardown(test_cores, no_surprise),
        cmocka_unit_test_teardown(test_affinity, no_surprise),
        cmocka_unit_test_teardown(test_regions, no_surprise),
        cmocka_unit_test_teardown(test_place_phys, no_surprise),
        cmocka_unit_test_teardown(test_room, no_surprise),
        cmocka_unit_test_teardown(test_devices, no_surprise),
        cmocka_unit_test_teardown(test_controller, no_surprise),
        cmocka_unit_test_teardown(test_interrupts, no_surprise),
        cmocka_unit_test_teardown(test_shared_memory, no_surprise),
        cmocka_unit_test_teardown(test_images, no_surprise),
        cmocka_unit_test_teardown(test_images_in_place, no_surprise),
        cmocka_unit_test_teardown(test_topology, no_surprise),
        cmocka_unit_test_teardown(test_affinities_of_clusters, no_surprise),
        cmocka_unit_test_teardown(test_streams, no_surprise),
        cmocka_unit_test_teardown(test_all_at_once, no_surprise),
        cmocka_unit_test_teardown(test_other_notes, no_surprise),
        cmocka_unit_test_teardown(test_blocks, no_surprise),
        cmocka_unit_test_teardown(test_split_region, no_surprise),
        cmocka_unit_test_teardown(test_mpu, no_surprise),
        cmocka_unit_test_teardown(test_buffer, no_surprise),
        cmocka_unit_test_teardown(test_same_answer, no_surprise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
