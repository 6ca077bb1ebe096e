/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The demo's real-time guest: a periodic task on its own core, which tells each second how late it
 * ever was, and exchanges messages with the other VM.
 */
#include "board.h"
#include "channel.h"
#include "cpu.h"
#include "irq.h"
#include "power.h"
#include "print.h"
#include "rt.h"
#include "timer.h"

int main(void);

static uint64_t period, deadline;
static volatile uint64_t worst;
static volatile uint32_t periods, wakes, overruns;

static void on_period(unsigned irq, uint64_t ticks)
{
    uint64_t late = ticks - deadline;

    (void)irq;
    if (late > worst)
        worst = late;
    deadline += period;
    for (; late >= period; late -= period) {
        overruns++;
        deadline += period;
    }
    timer_set(deadline);
    periods++;
    wakes++;
}

static void on_doorbell(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
    wakes++;
}

static void report(uint32_t second)
{
    uint64_t ns = timer_to_ns(worst);
    uint32_t missed = overruns;

    worst = 0;
    overruns = 0;
    print("rt: %u periods, worst latency %lu ns, %u missed\n", RT_HZ, ns, missed);
    if (channel_send(missed ? "rt: periods were missed" : "rt: all periods in time") && second == 1)
        print("rt: nobody to ring\n");
}

static void listen(void)
{
    char text[CHANNEL_TEXT_MAX + 1];

    if (channel_take(text))
        print("rt: received \"%s\"\n", text);
}

static void start(void)
{
    channel_init();
    irq_init();
    period = timer_frequency() / RT_HZ;
    irq_enable(board.ipc_irq, on_doorbell);
    deadline = timer_now() + period;
    irq_enable(board.timer_irq, on_period);
    timer_set(deadline);
    print("rt: up, %u periods a second\n", RT_HZ);
}

int main(void)
{
    const uint32_t last = RT_SECONDS;
    uint32_t second = 0, seen = 0;

    start();
    while (last == 0 || second < last) {
        cpu_sleep_while(&wakes, seen);
        seen = wakes;
        listen();
        if (periods / RT_HZ == second)
            continue;
        second++;
        report(second);
    }
    print("rt: done\n");
    power_off();
}
