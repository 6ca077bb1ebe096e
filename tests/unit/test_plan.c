/* SPDX-License-Identifier: Apache-2.0 */
/* Each rule of the plan: a valid configuration broken in one place, and exactly what is said about it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plan_expect.h"

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
    NOTED("vmlist[0].cpu_affinity: names 1 cores for 2; the VM gets cores 1, 3", f->vms[0].cpu_affinity = 0x8,
          f->vms[1].cpu_affinity = 0x1);
    NOTED("vmlist[0].cpu_affinity: shares core 1 with vmlist[1]; core 1 goes to vmlist[0], vmlist[1] gets core 2",
          f->vms[0].cpu_affinity = 0x3, f->vms[1].cpu_affinity = 0x6);
    NOTED("vmlist[0].cpu_affinity: shares core 1 with vmlist[1]; neither gets any", f->vms[0].cpu_affinity = 0x3,
          f->vms[0].platform.cpu_num = 1, f->vms[1].cpu_affinity = 0x6);
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
    REFUSED("vmlist[0].platform.regions[1]: overlaps what the firmware reserves at 0x50800000",
            f->facts.reserved[3] = (struct range){ 0x50800000, 0x1000 }, place(f, 0, 1, 0x50000000));
    NOTED("", f->facts.reserved[3] = (struct range){ 0x40800000, 0x1000 }); /* what Bao places is elsewhere */
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
    NOTED("vmlist[0].platform.arch.gic.gich_addr: no effect: this build is for GIC_VERSION=GICV3\n"
          "vmlist[0].platform.arch.gic.gicv_addr: no effect: this build is for GIC_VERSION=GICV3",
          f->vms[0].platform.arch.gic.gich_addr = 0x12345, f->vms[0].platform.arch.gic.gicv_addr = 0x12345);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_valid, no_surprise),
        cmocka_unit_test_teardown(test_lists, no_surprise),
        cmocka_unit_test_teardown(test_cores, no_surprise),
        cmocka_unit_test_teardown(test_affinity, no_surprise),
        cmocka_unit_test_teardown(test_regions, no_surprise),
        cmocka_unit_test_teardown(test_colors, no_surprise),
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
        cmocka_unit_test_teardown(test_rom, no_surprise),
        cmocka_unit_test_teardown(test_colors, no_surprise),
        cmocka_unit_test_teardown(test_large_pages, no_surprise),
        cmocka_unit_test_teardown(test_ids, no_surprise),
        cmocka_unit_test_teardown(test_choices, no_surprise),
        cmocka_unit_test_teardown(test_board_devices, no_surprise),
        cmocka_unit_test_teardown(test_buffer, no_surprise),
        cmocka_unit_test_teardown(test_same_answer, no_surprise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
