/* SPDX-License-Identifier: Apache-2.0 */
/* The boot facts: what the core's registers and the firmware's device tree say. */
#include <arch/layout.h>
#include <arch/sysregs.h>
#include <board.h>
#include <console.h>
#include <facts.h>
#include <panic.h>
#include <pgtable.h>
#include <port.h>
#include <print.h>
#include <start.h>
#include <vm.h>

#include "a64.h"
#include "cache_id.h"
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

static uint32_t colors(void)
{
    uint32_t level = clidr_last_level(sysreg_read(clidr_el1));

    if (level == 0) {
        return board.colors[0];
    }
    sysreg_write(csselr_el1, field_put(CSSELR_LEVEL, level - 1));
    isb();
    uint64_t ccsidr = sysreg_read(ccsidr_el1);
    sysreg_write(csselr_el1, 0);
    return ccsidr_colors(ccsidr, field_get(MMFR2_CCIDX, sysreg_read(ID_AA64MMFR2_EL1)) != 0, PAGE_SIZE);
}

static void facts_from_dtb(struct facts *facts)
{
    uint64_t base = align_down(dtb_phys, DTB_BLOCK);
    uint64_t at = DTB_VIEW + (dtb_phys - base);
    bool mapped = dtb_phys != 0 && is_aligned(dtb_phys, 8) &&
                  pt_map(&hyp_pt, DTB_VIEW, base, 2 * DTB_BLOCK, PT_R) == OK;

    facts->dtb.base = dtb_phys;
    if (!facts_machine(facts, mapped ? (const void *)at : NULL, DTB_VIEW + 2 * DTB_BLOCK - at, ARM_BOARD_CPU_MAX)) {
        console_line("the device tree at %#" PRINT_64 "x is malformed: the board's nominal values hold", dtb_phys);
    }
    if (mapped && pt_unmap(&hyp_pt, DTB_VIEW, 2 * DTB_BLOCK) != OK) {
        console_line("the device tree stays mapped");
    }
}

static uint32_t boot_cpu(void)
{
    uint64_t mpidr = sysreg_read(mpidr_el1) & ARM_MPIDR_AFF;

    for (uint32_t i = 0; i < ARM_BOARD_CPU_MAX; i++) {
        if (board.arch.mpidr[i] == mpidr && (i == 0 || mpidr != 0)) { /* behind the last one there are zeros */
            return i;
        }
    }
    panic("this core, %#" PRINT_64 "x, is none of the board's", mpidr);
}

void arch_boot_facts(struct facts *facts)
{
    *facts = (struct facts){
        .image = { image_phys, image_bytes },
        .own_size = own_bytes,
        .boot_cpu = boot_cpu(),
        .granule = PAGE_SIZE,
        .block = 0x200000,
        .pa_bits = a64_pa_bits(),
        .gpa_bits = a64_pa_bits(),
        .vmid_bits = field_get(GENMASK(7, 4), sysreg_read(id_aa64mmfr1_el1)) == 2 ? 16 : 8,
        .colors = colors(),
        .irq_num = board.irq_num,
        .cpu_bytes = STACK_SIZE,
        .vm_bytes = (uint32_t)align_up(sizeof(struct vm), 64),
        .vcpu_bytes = sizeof(struct vcpu),
    };
    facts_from_dtb(facts);
    window_init(facts->cpu_num);
}
