/* SPDX-License-Identifier: Apache-2.0 */
/* A steady beat by the core's timer: what a neighbour must never disturb. */
#include "board.h"
#include "cpu.h"
#include "irq.h"
#include "power.h"
#include "print.h"
#include "timer.h"

#include "heartbeat.h"

int main(void);

static uint64_t period, deadline, window_jitter;
static uint32_t lost;
static volatile uint32_t beats;

/* Lost beats are those that the handler came too late for by whole periods. */
static void beat(unsigned irq, uint64_t ticks)
{
    uint64_t late = ticks - deadline;

    (void)irq;
    if (late > window_jitter)
        window_jitter = late;
    deadline += period;
    for (; late >= period; late -= period) {
        lost++;
        deadline += period;
    }
    timer_set(deadline);
    beats++;
}

int main(void)
{
    const uint32_t last = BEATS;
    uint32_t seen = 0;

    irq_init();
    period = timer_from_us(PERIOD_US);
    deadline = timer_now() + period;
    irq_enable(board.timer_irq, beat);
    timer_set(deadline);
    print("heartbeat: a beat each %u us, %lu ticks\n", PERIOD_US, period);

    while (last == 0 || seen < last) {
        cpu_sleep_while(&beats, seen);
        seen++;
        if (seen % WINDOW == 0) {
            print("beat %u jitter %lu lost %u\n", seen, window_jitter, lost);
            window_jitter = 0;
        }
    }
    print("heartbeat: done, %u beats, %u lost\n", seen, lost);
    power_off();
}
