/* SPDX-License-Identifier: Apache-2.0 */
/* The boot facts: what the hart's registers and the firmware's device tree say. */
#include <arch/layout.h>
#include <board.h>
#include <console.h>
#include <facts.h>
#include <panic.h>
#include <pgtable.h>
#include <port.h>
#include <start.h>
#include <vm.h>

#include "hyp.h"
#include "riscv.h"
#include "sbi_call.h"

/* A device tree has at most 2 MiB (Linux boot protocol), so two blocks hold it wherever it starts. */
#define DTB_VIEW (HYP_END - 2 * HYP_BLOCK)

static uint64_t image_phys;
static uint64_t dtb_phys;
static uint64_t boot_hart;

void facts_note_boot(uint64_t phys, uint64_t dtb, uint64_t hart_id)
{
    image_phys = phys;
    dtb_phys = dtb != 0 ? dtb : board.dtb_hint;
    boot_hart = hart_id;
}

static bool is_started(uint32_t cpu)
{
    unsigned long args[SBI_ARGS] = { (unsigned long)board.arch.hart[cpu] };
    struct sbi_result state = sbi_call(SBI_HSM, SBI_HSM_STATUS, args);

    return state.error == SBI_SUCCESS && state.value == SBI_HSM_STARTED;
}

/* The hart that the boot loader named, if that runs; else the one that does: U-Boot's `go` names anything. */
static uint32_t boot_cpu(uint32_t cpu_num)
{
    uint32_t started = cpu_num;

    for (uint32_t i = cpu_num; i-- > 0;) {
        if (is_started(i)) {
            started = i;
            if (board.arch.hart[i] == boot_hart) {
                break;
            }
        }
    }
    if (started == cpu_num) {
        panic("this hart, %#llx, is none of the board's", (unsigned long long)boot_hart);
    }
    return started;
}

static void machine_facts(struct facts *facts)
{
    uint64_t base = align_down(dtb_phys, HYP_BLOCK);
    bool there = dtb_phys != 0 && is_aligned(dtb_phys, 8) && pt_map(&hyp_pt, DTB_VIEW, base, 2 * HYP_BLOCK, PT_R) == OK;
    uint64_t offset = dtb_phys - base;
    fence_own();
    const char *dtb = there ? (const char *)(uintptr_t)(DTB_VIEW + offset) : NULL;

    facts->dtb.base = dtb_phys;
    if (!facts_machine(facts, dtb, 2 * HYP_BLOCK - offset, board.arch.hart_num)) {
        console_line("the device tree at %#llx is malformed: the board's nominal values hold",
                     (unsigned long long)dtb_phys);
    }
    if (there && pt_unmap(&hyp_pt, DTB_VIEW, 2 * HYP_BLOCK) != OK) {
        console_line("the device tree stays mapped");
    }
}

void arch_boot_facts(struct facts *facts)
{
    *facts = (struct facts){
        .image = { image_phys, image_bytes },
        .own_size = own_bytes,
        .granule = PAGE_SIZE,
        .block = HYP_BLOCK,
        .pa_bits = HYP_PA_BITS,
        .gpa_bits = features.gpa_bits,
        .vmid_bits = features.vmid_bits,
        .colors = board.colors[0],
        .irq_num = board.irq_num,
        .guest_files = features.guest_files,
        .cpu_bytes = STACK_SIZE,
        .vm_bytes = (uint32_t)align_up(sizeof(struct vm), 64),
        .vcpu_bytes = sizeof(struct vcpu),
    };
    machine_facts(facts);
    facts->boot_cpu = boot_cpu(facts->cpu_num);
    window_init(facts->cpu_num);
}
