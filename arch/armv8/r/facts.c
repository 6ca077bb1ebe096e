/* SPDX-License-Identifier: Apache-2.0 */
/* The boot facts: the board's, the linker script's, and what the core's registers say. There is no device tree. */
#include <arch/layout.h>
#include <arch/sysregs.h>
#include <board.h>
#include <facts.h>
#include <port.h>
#include <vm.h>

#include "hyp.h"

_Static_assert(sizeof(struct vm) <= CONTROL_VM_SIZE, "layout.h");
_Static_assert(sizeof(struct vcpu) <= CONTROL_VCPU_SIZE, "layout.h");

void arch_boot_facts(struct facts *facts)
{
    *facts = (struct facts){
        .image = { (uintptr_t)_image_start, (uintptr_t)_image_size },
        .own_size = (uintptr_t)_own_size,
        .control = { (uintptr_t)control_start, (uintptr_t)_control_size },
        .boot_cpu = 0,
        .granule = PAGE_SIZE,
        .block = BLOCK_SIZE,
        .mpu = true,
        .mpu_slots = sysreg_read(HMPUIR) & 0xff,
        .hyp_slots = OWN_SLOTS,
        .pa_bits = 32,
        .gpa_bits = 32,
        .vmid_bits = 8,
        .colors = 0,
        .irq_num = board.irq_num,
        .cpu_bytes = STACK_SIZE,
        .vm_bytes = CONTROL_VM_SIZE,
        .vcpu_bytes = CONTROL_VCPU_SIZE,
    };
    (void)facts_machine(facts, NULL, 0, ARM_BOARD_CPU_MAX);
}
