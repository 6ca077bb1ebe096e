/* SPDX-License-Identifier: Apache-2.0 */
/* The boot facts: what the core's registers and the firmware's device tree say. */
#include <arch/layout.h>
#include <arch/sysregs.h>
#include <board.h>
#include <console.h>
#include <facts.h>
#include <dtb.h>
#include <pgtable.h>
#include <port.h>
#include <print.h>
#include <start.h>
#include <vm.h>

#include "a64.h"
#include "hyp.h"

/* A device tree has at most 2 MiB (Linux boot protocol), so two blocks hold it wherever it starts. */
#define DTB_VIEW (HYP_END - 0x400000)
#define DTB_BLOCK UINT64_C(0x200000)

static uint64_t image_phys;
static uint64_t dtb_phys;

void facts_note_boot(uint64_t phys, uint64_t dtb)
{
    image_phys = phys;
    dtb_phys = dtb != 0 ? dtb : board.dtb_hint;
}

uint32_t a64_pa_bits(void)
{
    static const uint8_t bits[] = { 32, 36, 40, 42, 44, 48 };
    uint64_t range = sysreg_read(id_aa64mmfr0_el1) & 15;
    return range < ARRAY_SIZE(bits) ? bits[range] : 48;
}

static void ram_from_board(struct facts *facts)
{
    for (uint32_t i = 0; i < BOARD_RAM_MAX && board.ram[i].size != 0; i++) {
        facts->ram[facts->ram_num++] = board.ram[i];
    }
}

/* Insertion by base; ranges that touch become one. */
static void ram_sort(struct facts *facts)
{
    for (uint32_t i = 1; i < facts->ram_num; i++) {
        struct range r = facts->ram[i];
        uint32_t at = i;
        for (; at > 0 && facts->ram[at - 1].base > r.base; at--) {
            facts->ram[at] = facts->ram[at - 1];
        }
        facts->ram[at] = r;
    }
    uint32_t last = 0;
    for (uint32_t i = 1; i < facts->ram_num; i++) {
        if (facts->ram[last].base + facts->ram[last].size >= facts->ram[i].base) {
            uint64_t end = facts->ram[i].base + facts->ram[i].size;
            uint64_t have = facts->ram[last].base + facts->ram[last].size;
            facts->ram[last].size = (end > have ? end : have) - facts->ram[last].base;
        } else {
            facts->ram[++last] = facts->ram[i];
        }
    }
    facts->ram_num = last + 1;
}

static void read_dtb(struct facts *facts, const char *dtb, uint64_t room)
{
    struct dtb_machine machine;
    uint32_t size = dtb_size(dtb);

    if (size == 0) {
        return;
    }
    if (size > room || !dtb_read(dtb, size, facts->ram, FACTS_RAM_MAX, &machine)) {
        console_line("the device tree at %#" PRINT_64 "x is malformed: the board's nominal values hold", dtb_phys);
        facts->ram_num = 0;
        return;
    }
    facts->dtb = (struct range){ dtb_phys, size };
    facts->ram_num = machine.ram_num;
    if (machine.cpu_num != 0 && machine.cpu_num < ARM_BOARD_CPU_MAX) {
        facts->cpu_num = machine.cpu_num;
    }
}

static void facts_from_dtb(struct facts *facts)
{
    uint64_t base = align_down(dtb_phys, DTB_BLOCK);
    uint64_t room = DTB_VIEW + 2 * DTB_BLOCK - (DTB_VIEW + (dtb_phys - base));

    if (dtb_phys == 0 || !is_aligned(dtb_phys, 8) || pt_map(&hyp_pt, DTB_VIEW, base, 2 * DTB_BLOCK, PT_R) != OK) {
        return;
    }
    read_dtb(facts, (const char *)(DTB_VIEW + (dtb_phys - base)), room);
    if (pt_unmap(&hyp_pt, DTB_VIEW, 2 * DTB_BLOCK) != OK) {
        console_line("the device tree stays mapped");
    }
}

static uint32_t boot_cpu(void)
{
    uint64_t mpidr = sysreg_read(mpidr_el1) & ARM_MPIDR_AFF;

    for (uint32_t i = 0; i < ARM_BOARD_CPU_MAX; i++) {
        if (board.arch.mpidr[i] == mpidr) {
            return i;
        }
    }
    return 0;
}

void arch_boot_facts(struct facts *facts)
{
    *facts = (struct facts){
        .image = { image_phys, image_bytes },
        .own_size = own_bytes,
        .cpu_num = board.cpu_num,
        .boot_cpu = boot_cpu(),
        .granule = PAGE_SIZE,
        .block = 0x200000,
        .pa_bits = a64_pa_bits(),
        .gpa_bits = a64_pa_bits(),
        .vmid_bits = field_get(GENMASK(7, 4), sysreg_read(id_aa64mmfr1_el1)) == 2 ? 16 : 8,
        .colors = 1,
        .irq_num = board.irq_num,
        .cpu_bytes = STACK_SIZE,
        .vm_bytes = (uint32_t)align_up(sizeof(struct vm), 64),
        .vcpu_bytes = sizeof(struct vcpu),
    };
    facts_from_dtb(facts);
    if (facts->ram_num == 0) {
        ram_from_board(facts);
    }
    ram_sort(facts);
    window_init(facts->cpu_num);
}
