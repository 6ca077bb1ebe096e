/* SPDX-License-Identifier: Apache-2.0 */
/* Colours, large pages, numbers of VMs, what only some boards have, and the board's own devices. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "plan_expect.h"

void test_colors(void **state)
{
    (void)state;
    REFUSED("vmlist[0].colors: 0xf0000 has none of the board's 16 colours", f->vms[0].colors = 0xf0000);
    REFUSED("vmlist[0].platform.regions[1].colors: 0x30000 has none of the board's 16 colours",
            f->regions[0][1].colors = 0x30000);
    REFUSED("hyp.colors: 0x10000 has none of the board's 16 colours", f->config.hyp.colors = 0x10000);
    REFUSED("shmemlist[0].colors: 0x10000 has none of the board's 16 colours", f->shmems[0].colors = 0x10000);
    NOTED("vmlist[0].colors: 0x30000 are beyond the board's 16 colours, and dropped", f->vms[0].colors = 0x3000f);
    NOTED("", f->vms[0].colors = UINT64_MAX); /* all, however many these are */
    NOTED("vmlist[1].colors: shares 0x40 with vmlist[0]", f->vms[0].colors = 0x7f, f->vms[1].colors = 0xffc0);
    NOTED("", f->vms[0].colors = 0xff, f->vms[1].colors = 0xff00);
    /* 1 GiB of RAM: each colour has 64 MiB. */
    REFUSED("vmlist[0].platform.regions[0].size: 0x8000000, 1 of the board's 16 colours have 0x4000000",
            f->vms[0].colors = 0x10);
    REFUSED("vmlist[1].platform.regions[0].size: 0x8000000, 1 of the board's 16 colours have 0x4000000",
            f->regions[1][0].colors = 0x20001);
    NOTED("", f->regions[1][0].colors = 0xf);
    NOTED("hyp.colors: holds for stacks, and not yet for Bao's image, which is where it is", f->config.hyp.colors = 1);
    NOTED("shmemlist[1].place_phys: this memory is where it is: colours have no effect on it", f->shmems[1].colors = 1);
    NOTED("vmlist[0].platform.regions[0].place_phys: this region is where it is: colours have no effect on it",
          f->vms[0].colors = 0x10, place(f, 0, 0, 0x50000000)); /* nor has its size */
    REFUSED(
        "vmlist[0].platform.regions[0].size: no room for 0x8000000: 0x9f7e000 are free in its colours, 0x7b60000 in one piece",
        f->vms[0].colors = 0x3, f->facts.ram[0].size += 0x10000000, f->board.ram[0].size += 0x10000000);
    /* Complementary colours share a range, and nothing is lost between them: 0x3db00 pages are free. */
    NOTED("", f->vms[0].colors = 0xff, f->vms[1].colors = 0xff00, f->vms[0].platform.region_num = 1,
          f->regions[0][0].size = f->regions[1][0].size = 0x1ec00000);
    NOTED("", f->vms[0].colors = 0x5a5a, f->vms[1].colors = 0xa5a5, f->vms[0].platform.region_num = 1,
          f->config.hyp.colors = UINT64_MAX, f->facts.gpa_bits = 39,
          f->regions[0][0].size = f->regions[1][0].size = 0x1ec00000);
    /* 4 GiB in 2 of 32 colours, out of 64 GiB and a bit, since that is all of them. */
    NOTED("", f->facts.colors = 32, f->facts.ram[0].size = UINT64_C(66) << 30, f->board.ram[0] = f->facts.ram[0],
          f->regions[0][1].colors = 0x3, f->regions[0][1].base = UINT64_C(4) << 30,
          f->regions[0][1].size = (size_t)4 << 30);
    /* The root of its tables is two pages in a row: its own, nobody's, the hypervisor's, or none. */
    NOTED("", f->vms[0].colors = 0x15);
    NOTED("", f->vms[0].colors = 0x111, f->vms[1].colors = 0xcccc);
    REFUSED("vmlist[0].colors: the root of its translation tables needs 2 adjacent colours from a multiple of 2 on, of "
            "its own, of hyp.colors or of nobody\n"
            "vmlist[1].colors: the root of its translation tables needs 2 adjacent colours from a multiple of 2 on, of "
            "its own, of hyp.colors or of nobody",
            f->vms[0].colors = 0x5555, f->vms[1].colors = 0xaaaa);
    REFUSED("vmlist[0].colors: 0x2 has none of the board's 1 colours", f->vms[0].colors = 2, f->facts.colors = 1);
    NOTED("vmlist[0].colors: no effect: this board's memory has no colours", f->vms[0].colors = 2, f->facts.colors = 0);
}

void test_large_pages(void **state)
{
    (void)state;
    NOTED(
        "vmlist[0].platform.regions[0].phys: 0x50001000 and base, 0x60000000, differ by no multiple of 2 MiB: pages of "
        "4 KiB map all of it",
        place(f, 0, 0, 0x50001000));
    NOTED("vmlist[0].platform.regions[1].base: 0x70001000 + 0x1000000 has ends that are no 2 MiB: pages of 4 KiB map "
          "0x200000 of it",
          f->regions[0][1].base = 0x70001000);
    NOTED("", f->regions[0][1].base = 0x70001000, f->regions[0][1].size = 0x3ff000); /* small */
    NOTED("", place(f, 0, 0, 0x50200000));
}

void test_ids(void **state)
{
    (void)state;
    REFUSED("vmlist_size: 2, the board has 1 VM ids", f->facts.vmid_bits = 1);
    NOTED("", f->facts.vmid_bits = 2);
    NOTED("", f->facts.vmid_bits = 0);
}

void test_choices(void **state)
{
    (void)state;
    NOTED("", f->vms[0].platform.mmu = true); /* means nothing here */
    REFUSED("vmlist[0].platform.mmu: the board's cores have none", f->vms[0].platform.mmu = true, f->facts.mpu = true,
            f->facts.granule = f->facts.block = 64, f->facts.mpu_slots = 16, f->regions[1][0].base = 0x70000000,
            f->vms[1].entry = f->vms[1].image.base_addr = 0x70000000, f->shmems[0].base = 0x50000000,
            f->devs[0][0].va = f->devs[0][0].pa, f->devs[1][0].va = f->devs[1][0].pa);
    NOTED("vmlist[1].platform.arch.gic.gicc_addr: no effect: this build is for GIC_VERSION=GICV3",
          f->vms[1].platform.arch.gic.gicc_addr = 0x08010000);
}

/* What QEMU's virt has at these addresses: platform/qemu-aarch64-virt/devices.c. */
void test_board_devices(void **state)
{
    (void)state;
    NOTED("", f->devs[0][0].pa = 0x09040000, f->dev_irqs[0][0][0] = 40);
    NOTED("vmlist[0].platform.devs[0].interrupts[0]: 72, the board's serial there has 40 = 72 - 32",
          f->devs[0][0].pa = 0x09040000, f->dev_irqs[0][0][0] = 72);
    NOTED("vmlist[0].platform.devs[0].interrupts[0]: 17, the board's virtio there has 49 = 17 + 32",
          f->dev_irqs[0][0][0] = 17, f->dev_irqs[0][0][1] = 48);
    NOTED("", f->dev_irqs[0][0][0] = 81, f->dev_irqs[0][0][1] = 49); /* it has the right one, too */
    NOTED(
        "vmlist[0].platform.devs[0].id: is 0, and the PCI host at 0x4010000000 is a bus master: no stream tells whose "
        "its DMA is",
        f->devs[0][0].pa = 0x4010000000);
    NOTED("", f->devs[0][0].pa = 0x4010000000, f->board.arch.smmu.size = 0);
    NOTED("vmlist[0].platform.devs[1].id: with global_mask, stream 0x8 is devs[0]'s too\n"
          "vmlist[0].platform.devs[0].id: no effect: the SMMU is not driven yet\n"
          "vmlist[0].platform.devs[1].id: no effect: the SMMU is not driven yet",
          f->devs[0][0].id = 7, f->devs[0][1].id = 8, f->vms[0].platform.arch.smmu.global_mask = 0xf);
}
