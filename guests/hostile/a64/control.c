/* SPDX-License-Identifier: Apache-2.0 */
/* Time, interrupts, debug exceptions, and other exception levels. */
#include "board.h"
#include "cpu.h"
#include "deed_list.h"
#include "irq.h"
#include "timer.h"
#include "trap.h"
#include "uart.h"

#define STORM 20000
#define MDSCR_SS (1u << 0)
#define MDSCR_KDE (1u << 13)
#define MDSCR_MDE (1u << 15)
#define DBG_EL1 (1u << 1)
#define DBGBCR_ENABLE (0xfu << 5 | DBG_EL1 | 1u)
#define DBGWCR_ENABLE (0xffu << 5 | 3u << 3 | DBG_EL1 | 1u)
#define SPSR_SS (1u << 21)
#define SPSR_MASKED 0x3c0u
#define SPSR_EL1H 5u
#define SPSR_EL2H 9u
#define SPSR_EL3H 13u
#define SPSR_AARCH32_USR 0x10u

/* With everything off that could end it. */
static void quiet(void)
{
    timer_stop();
    sysreg_write(cntp_ctl_el0, 0);
    __asm__ volatile("msr daifset, #15" : : : "memory");
}

uint64_t spin_masked(void)
{
    quiet();
    for (;;)
        __asm__ volatile("" : : : "memory");
}

uint64_t sleep_masked(void)
{
    quiet();
    for (;;)
        cpu_sleep();
}

uint64_t event_storm(void)
{
    for (unsigned i = 0; i < STORM; i++)
        __asm__ volatile("sev\n\twfe\n\tsevl\n\twfe\n\tyield" : : : "memory");
    return STORM;
}

static volatile uint32_t storm;

/* The cause is left standing: the interrupt comes back at once. */
static void ignore(unsigned irq, uint64_t ticks)
{
    (void)ticks;
    if (++storm == STORM)
        irq_disable(irq);
}

uint64_t timer_storm(void)
{
    irq_enable(board.timer_irq, ignore);
    timer_set(0);
    while (storm < STORM)
        ;
    return storm;
}

uint64_t device_storm(void)
{
    uint64_t end = timer_now() + timer_from_us(1000000);

    uart_tx_irq(true);
    irq_enable(board.uart_irq, ignore);
    while (storm < STORM && timer_now() < end)
        ;
    irq_disable(board.uart_irq);
    uart_tx_irq(false);
    return storm;
}

static void debug_on(uint64_t mdscr)
{
    sysreg_write(oslar_el1, 0);
    sysreg_write(mdscr_el1, mdscr);
    __asm__ volatile("isb\n\tmsr daifclr, #8\n\tisb" : : : "memory");
}

static __attribute__((noinline)) uint64_t trapped(void)
{
    __asm__ volatile("nop" : : : "memory");
    return 0;
}

uint64_t breakpoint(void)
{
    sysreg_write(dbgbvr0_el1, (uintptr_t)trapped);
    sysreg_write(dbgbcr0_el1, DBGBCR_ENABLE);
    debug_on(MDSCR_MDE | MDSCR_KDE);
    return trapped();
}

uint64_t watchpoint(void)
{
    static volatile uint64_t watched;

    sysreg_write(dbgwvr0_el1, (uintptr_t)&watched);
    sysreg_write(dbgwcr0_el1, DBGWCR_ENABLE);
    debug_on(MDSCR_MDE | MDSCR_KDE);
    return watched;
}

static void leave(uint64_t spsr, uintptr_t to, uint64_t x0)
{
    register uint64_t argument __asm__("x0") = x0;

    sysreg_write(spsr_el1, spsr);
    sysreg_write(elr_el1, to);
    __asm__ volatile("isb\n\teret" : : "r"(argument) : "memory");
}

uint64_t single_step(void)
{
    debug_on(MDSCR_SS | MDSCR_KDE);
    __asm__ volatile("msr daifset, #8" : : : "memory");
    leave((SPSR_MASKED & ~0x200u) | SPSR_SS | SPSR_EL1H, (uintptr_t)trapped, 0);
    return 0;
}

uint64_t brk(void)
{
    __asm__ volatile("brk #0x3e8");
    return 0;
}

uint64_t hlt(void)
{
    __asm__ volatile("hlt #0x1234");
    return 0;
}

uint64_t eret_el2(void)
{
    leave(SPSR_MASKED | SPSR_EL2H, (uintptr_t)trapped, 0);
    return 0;
}

uint64_t eret_el3(void)
{
    leave(SPSR_MASKED | SPSR_EL3H, (uintptr_t)trapped, 0);
    return 0;
}

/* ldr x1, [x0]; svc #1. */
static const uint32_t user_read[] = { 0xf9400001, 0xd4000021 };

/* wfe; hvc #0; smc #0; svc #2. */
static const uint32_t user_calls[] = { 0xd503205f, 0xd4000002, 0xd4000003, 0xd4000041 };

uint64_t el0_void(void)
{
    leave(SPSR_MASKED, (uintptr_t)user_read, board.void_base);
    return 0;
}

uint64_t el0_calls(void)
{
    leave(SPSR_MASKED, (uintptr_t)user_calls, 0);
    return 0;
}

/* A32: ldm r0, {r1, r2}; mrc p15, 0, r1, c15, c0, 0; svc #3. */
static const uint32_t a32_code[] = { 0xe8900006, 0xee1f1f10, 0xef000003 };

uint64_t aarch32_el0(void)
{
    leave(0x1c0 | SPSR_AARCH32_USR, (uintptr_t)a32_code, board.gicd + 0x100);
    return 0;
}
