/* SPDX-License-Identifier: Apache-2.0 */
/* The physical PLIC. It has no interrupts between harts: those are the firmware's. */
#include "plic.h"

#include <arch/mmio.h>
#include <arch/self.h>
#include <board.h>
#include <irqc.h>
#include <machine.h>
#include <plan.h>
#include <plic_regs.h>
#include <port.h>
#include <vm.h>

static uintptr_t regs;

static uintptr_t context(uint32_t cpu)
{
    return regs + PLIC_CONTEXT + PLIC_CONTEXT_SIZE * (uintptr_t)board.arch.plic.context[cpu];
}

static uintptr_t enables(uint32_t cpu)
{
    return regs + PLIC_ENABLE + PLIC_ENABLE_SIZE * (uintptr_t)board.arch.plic.context[cpu];
}

void irqc_init(void)
{
    regs = (uintptr_t)arch_map_device(board.arch.plic.base, board.arch.plic.size);
    for (uint32_t irq = 1; irq < board.irq_num; irq++) {
        mmio_write32(regs + PLIC_PRIORITY + 4 * irq, 0);
    }
    for (uint32_t cpu = 0; cpu < the_plan->cpu_num; cpu++) {
        for (uint32_t word = 0; word * 32 < board.irq_num; word++) {
            mmio_write32(enables(cpu) + 4 * word, 0);
        }
    }
}

void irqc_cpu_init(void) { mmio_write32(context(arch_cpu_self()->id), 0); }

void irqc_handle(void)
{
    struct cpu *self = arch_cpu_self();
    uint32_t irq = mmio_read32(context(self->id) + PLIC_CLAIM);

    if (irq != 0) {
        virqc_irq(self->vcpu, irq);
    }
}

void plic_enable(uint32_t cpu, uint32_t irq, bool on)
{
    uintptr_t at = enables(cpu) + irq / 32 * 4;
    uint32_t bit = UINT32_C(1) << irq % 32;
    uint32_t now = mmio_read32(at);

    mmio_write32(at, on ? now | bit : now & ~bit);
}

void plic_complete(uint32_t cpu, uint32_t irq) { mmio_write32(context(cpu) + PLIC_CLAIM, irq); }

void plic_set_priority(uint32_t irq, uint32_t priority) { mmio_write32(regs + PLIC_PRIORITY + 4 * irq, priority); }
