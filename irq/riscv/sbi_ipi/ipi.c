/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts between harts by the firmware: a software interrupt, which trap_interrupt() takes. */
#include <arch/barrier.h>
#include <board.h>
#include <irqc.h>
#include <riscv.h>

void irqc_ipi(uint32_t cpu)
{
    unsigned long args[SBI_ARGS] = { 1, (unsigned long)board.arch.hart[cpu] };

    arch_io_barrier(); /* what the other core is to find is written before it is called */
    (void)sbi_call(SBI_IPI, 0, args);
}
