/* SPDX-License-Identifier: Apache-2.0 */
/* Says more at once than a console takes; then, after a rest, its last words. */
#include "board.h"
#include "cpu.h"
#include "irq.h"
#include "power.h"
#include "print.h"
#include "timer.h"

#define LINES 2000
#define REST_US 2200000

int main(void);

static volatile uint32_t rested;

static void on_timer(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
    timer_stop();
    rested = 1;
}

int main(void)
{
    irq_init();
    for (unsigned i = 0; i < LINES; i++)
        print("chatter: line %u\n", i);
    irq_enable(board.timer_irq, on_timer);
    timer_set(timer_now() + timer_from_us(REST_US));
    cpu_sleep_while(&rested, 0);
    print("chatter: a\x01\x1b\x7ftab\tand an end\n");
    print("chatter: done\n");
    power_off();
}
