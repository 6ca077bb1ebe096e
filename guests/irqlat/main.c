/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a guest pays, in ticks of the counter: instructions, where the emulator counts one a tick.
 * Each line: bench <name> <least> <most>.
 */
#include "board.h"
#include "cpu.h"
#include "irq.h"
#include "irqlat.h"
#include "power.h"
#include "print.h"
#include "timed.h"

int main(void);

uint64_t counter_cost;

static void calibrate(void)
{
    counter_cost = timed_nothing();
    for (unsigned i = 0; i < REPEAT; i++) {
        uint64_t t = timed_nothing();

        counter_cost = t < counter_cost ? t : counter_cost;
    }
}

void bench_print(const char *name, uint64_t min, uint64_t max) { print("bench %s %lu %lu\n", name, min, max); }

void bench_repeat(const struct measure *m)
{
    uint64_t min = ~0ul, max = 0;

    for (unsigned i = 0; i < REPEAT; i++) {
        uint64_t t = m->fn();

        min = t < min ? t : min;
        max = t > max ? t : max;
    }
    bench_print(m->name, min, max);
}

static void measure_all(void)
{
    for (unsigned i = 0; i < call_count; i++)
        bench_repeat(&calls[i]);
    interrupts_init();
    for (unsigned i = 0; i < interrupt_count; i++)
        bench_repeat(&interrupts[i]);
    if (board.cores > 1) {
        others_init();
        for (unsigned i = 0; i < other_count; i++)
            bench_repeat(&others[i]);
    }
    doorbells();
}

int main(void)
{
    calibrate();
    irq_init();
    if (ROLE == 1)
        doorbells_answer();
    bench_print("counter", counter_cost, counter_cost);
    measure_all();
    print("bench done\n");
    power_off();
}
