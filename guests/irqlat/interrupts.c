/* SPDX-License-Identifier: Apache-2.0 */
/* From a cause to the first instruction of the handler's vector. */
#include "board.h"
#include "cpu.h"
#include "irq.h"
#include "irqlat.h"
#include "pl011.h"
#include "sgi.h"
#include "timed.h"
#include "timer.h"
#include "uart.h"

#define SGI_SELF 1
#define SGI_OTHER 2
#define SGI_DONE 3
#define SETTLE_US 5
#define AHEAD 5000 /* ticks to the timer's deadline */

static volatile uint64_t caught; /* when the handler was entered */
static volatile uint32_t caught_count;
static volatile uint32_t done_count;

static void catch_it(uint64_t ticks)
{
    caught = ticks - VECTOR_LEAD;
    caught_count++;
}

static void on_sgi(unsigned irq, uint64_t ticks)
{
    (void)irq;
    catch_it(ticks);
}

static void on_timer(unsigned irq, uint64_t ticks)
{
    (void)irq;
    timer_stop();
    catch_it(ticks);
}

static void on_uart(unsigned irq, uint64_t ticks)
{
    (void)irq;
    uart_tx_irq(false);
    catch_it(ticks);
}

static uint64_t sgi_self(void)
{
    uint32_t before = caught_count;
    uint64_t start = sgi_start(0, SGI_SELF);

    while (caught_count == before)
        ;
    return caught - start;
}

static uint64_t timer_running(void)
{
    uint32_t before = caught_count;
    uint64_t deadline = timer_now() + AHEAD;

    timer_set(deadline);
    while (caught_count == before)
        ;
    return caught - deadline;
}

static uint64_t timer_sleeping(void)
{
    uint32_t before = caught_count;
    uint64_t deadline = timer_now() + AHEAD;

    timer_set(deadline);
    cpu_sleep_while(&caught_count, before);
    return caught - deadline;
}

/* The line of a transmitter that has sent is raised by the write that unmasks it. */
static uint64_t device(void)
{
    uint32_t before = caught_count;
    uint64_t start = write_start(board.uart + UARTIMSC, UARTINT_TX);

    while (caught_count == before)
        ;
    return caught - start;
}

const struct measure interrupts[] = {
    { "virtual_timer", timer_running },
    { "virtual_timer_asleep", timer_sleeping },
    { "device_irq", device },
    { "sgi_self", sgi_self },
};

const unsigned interrupt_count = sizeof(interrupts) / sizeof(interrupts[0]);

void interrupts_init(void)
{
    irq_enable(SGI_SELF, on_sgi);
    irq_enable(board.timer_irq, on_timer);
    irq_enable(board.uart_irq, on_uart);
}

static void on_done(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
    done_count++;
}

static void on_other(unsigned irq, uint64_t ticks)
{
    (void)irq;
    catch_it(ticks);
    irq_send(0, SGI_DONE);
}

static volatile uint32_t other_ready;

static void other_core(unsigned core)
{
    (void)core;
    irq_core_init();
    irq_enable(SGI_OTHER, on_other);
    other_ready = 1;
    for (;;)
        cpu_sleep();
}

/* Asleep, for else the emulator may leave the other core waiting for its turn. */
static void settle(void)
{
    uint32_t before = caught_count;

    timer_set(timer_now() + timer_from_us(SETTLE_US));
    cpu_sleep_while(&caught_count, before);
}

/* The sender sleeps, as an idle core does: its instructions would be counted too. */
static uint64_t sgi_other(void)
{
    uint32_t before = done_count;
    uint64_t start;

    settle();
    cpu_irq_off();
    start = sgi_start(1, SGI_OTHER);
    cpu_isb();
    while (done_count == before)
        cpu_sleep_unmask();
    cpu_irq_on();
    return caught - start;
}

const struct measure others[] = {
    { "sgi_other", sgi_other },
};

const unsigned other_count = sizeof(others) / sizeof(others[0]);

void others_init(void)
{
    irq_enable(SGI_DONE, on_done);
    if (core_start(1, other_core))
        return;
    while (!other_ready)
        settle();
}
