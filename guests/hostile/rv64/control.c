/* SPDX-License-Identifier: Apache-2.0 */
/* Cores that don't listen, storms, and where control goes. */
#include "board.h"
#include "cpu.h"
#include "deed_list.h"
#include "timer.h"

#define STORM 20000

uint64_t spin_masked(void)
{
    cpu_irq_off();
    csr_write(sie, 0);
    for (;;)
        ;
}

uint64_t sleep_masked(void)
{
    cpu_irq_off();
    csr_write(sie, 0);
    for (;;)
        cpu_sleep();
}

/* Always in the past. */
uint64_t timer_storm(void)
{
    for (unsigned i = 0; i < STORM; i++)
        timer_set(0);
    timer_stop();
    return 0;
}

uint64_t breakpoint(void)
{
    __asm__ volatile("ebreak");
    return 0;
}

/* To user mode, where there is nothing. */
uint64_t user_void(void)
{
    csr_write(sepc, board.void_base);
    csr_clear(sstatus, 0x100);
    __asm__ volatile("sret");
    return 0;
}
