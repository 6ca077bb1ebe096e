/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of shared memory, images, topology and streams, and what the plan is like. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plan_expect.h"
#include "plan_invariants.h"

void test_shared_memory(void **state)
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

void test_images(void **state)
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

void test_images_in_place(void **state)
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

void test_topology(void **state)
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

void test_affinities_of_clusters(void **state)
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

void test_streams(void **state)
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

void test_all_at_once(void **state)
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

void test_other_notes(void **state)
{
    (void)state;
    NOTED("hyp.relocate: no effect on this board", f->config.hyp.relocate = true);
    NOTED("hyp.data_relocate: no effect on this board", f->config.hyp.data_relocate = true);
}

/* Large blocks: physical and guest address agree modulo the largest block that fits. */
void test_blocks(void **state)
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
void test_split_region(void **state)
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

void test_mpu(void **state)
{
    (void)state;
#define MPU()                                                                                                     \
    f->facts.mpu = true, f->facts.granule = f->facts.block = 64, f->facts.mpu_slots = 16, f->facts.hyp_slots = 6, \
    f->regions[1][0].base = 0x70000000, f->vms[1].entry = f->vms[1].image.base_addr = 0x70000000,                 \
    f->ipcs[0][0].base = f->ipcs[1][0].base = f->shmems[0].base = 0x50000000,                                     \
    f->ipcs[0][1].base = f->ipcs[1][1].base = 0x7e000000, f->devs[0][0].va = f->devs[0][0].pa,                    \
    f->devs[1][0].va = f->devs[1][0].pa
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
    REFUSED("vmlist[0].platform.mmu: the board's cores have none", MPU(), f->vms[0].platform.mmu = true);
    REFUSED("vmlist[0].platform.regions[1].base: 0x68000020 is not a multiple of the 64 bytes of an MPU", MPU(),
            f->regions[0][1].base += 32);
    REFUSED("vmlist[0].platform.devs[0].size: ends within the console's registers, 0x9000000 + 0x1000", MPU(),
            f->devs[0][0].pa = f->devs[0][0].va = 0x09000000, f->devs[0][0].size = 0x800);
    NOTED("vmlist[0].platform.ipcs[0].base: no effect: with an MPU it is the shared memory's, 0x50000000", MPU(),
          f->ipcs[0][0].base += 64);
    NOTED("vmlist[0].platform.regions[0].phys: no effect: with an MPU the region is at its base, 0x60000000", MPU(),
          f->regions[0][0].place_phys = true, f->regions[0][0].phys = 0x61000000);
}

/* Memory that is only read: with an MPU a region may be in it, and an image there runs in place and restarts. */
void test_rom(void **state)
{
    (void)state;
#define ROM()                                                                                            \
    MPU(), f->board.rom[0] = (struct range){ 0x04000000, 0x800000 }, f->regions[0][1].base = 0x04000000, \
           f->regions[0][1].size = 0x1000
#define IN_ROM()                                                                                          \
    ROM(), f->vms[0].entry = 0x04000040,                                                                  \
           f->vms[0].image = (struct vm_image){                                                           \
               .base_addr = 0x04000040, .load_addr = 0x04000040, .size = 0x100, .separately_loaded = true \
           }
    NOTED("", ROM());
    NOTED("", IN_ROM());
    NOTED("", IN_ROM(), f->vms[0].image.inplace = true);
    NOTED("", IN_ROM(), f->vms[0].entry = f->vms[0].image.base_addr = 0x60000000);
    REFUSED("vmlist[0].image.base_addr: 0x4000040 cannot be written, and the image lies at 0x4000080", IN_ROM(),
            f->vms[0].image.load_addr = 0x04000080, f->vms[0].image.size = 0x40);
    REFUSED("vmlist[0].initrd.base_addr: 0x4000800 cannot be written", IN_ROM(),
            f->vms[0].initrd = (struct vm_image){
                .base_addr = 0x04000800, .load_addr = 0x70800000, .size = 0x100, .separately_loaded = true });
    REFUSED("vmlist[0].platform.devs[0].pa: overlaps memory at 0x4000000: it can be a region", ROM(),
            f->devs[0][0].pa = f->devs[0][0].va = 0x04700000);
    REFUSED("vmlist[1].platform.regions[0]: overlaps vmlist[0].platform.regions[1] at 0x4000000", ROM(),
            f->regions[1][0] = (struct vm_mem_region){ .base = 0x04000000, .size = 0x1000 },
            f->vms[1].entry = 0x04000000, f->vms[1].image = (struct vm_image){ 0 });
}

void test_buffer(void **state)
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
void test_same_answer(void **state)
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
