/* SPDX-License-Identifier: Apache-2.0 */
/* Says that it is there, then lets each of its cores say so. */
#include "board.h"
#include "cpu.h"
#include "power.h"
#include "print.h"
#include "timer.h"

#define SECOND 1000000

int main(void);

static volatile unsigned said;

static void say(unsigned core)
{
    print("hello: core %u up, MPIDR %lx, EL%u\n", core, cpu_id(), cpu_level());
    cpu_sync();
    said = core;
}

static void wait_for(unsigned core)
{
    uint64_t end = timer_now() + timer_from_us(SECOND);

    while (said != core)
        if (timer_now() > end) {
            print("hello: core %u is silent\n", core);
            return;
        }
}

int main(void)
{
    print("hello: VM up, MPIDR %lx, EL%u\n", cpu_id(), cpu_level());
    for (unsigned core = 1; core < board.cores; core++) {
        long error = core_start(core, say);

        if (error)
            print("hello: core %u does not start, error %ld\n", core, (int64_t)error);
        else
            wait_for(core);
    }
    print("hello: done\n");
    power_off();
}
