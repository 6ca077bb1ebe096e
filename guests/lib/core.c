/* SPDX-License-Identifier: Apache-2.0 */
#include "board.h"
#include "cpu.h"
#include "power.h"
#include "trap.h"

static core_fn start_fn[GUEST_MAX_CORES];

/* One writer each: without caches there may be no exclusive accesses to build a counter on. */
static volatile uint32_t barrier_round[GUEST_MAX_CORES];

void secondary_main(unsigned core);

static uint64_t affinity(unsigned n) { return n % board.cluster_size | (uint64_t)(n / board.cluster_size) << 8; }

long core_start(unsigned n, core_fn fn)
{
    start_fn[n] = fn;
    cpu_sync();
    return power_core_on(affinity(n), n);
}

void secondary_main(unsigned core)
{
    start_fn[core](core);
    power_core_off();
}

void cpu_sleep_while(volatile uint32_t *flag, uint32_t old)
{
    /* Masked, or an interrupt between the look and the sleep would leave us asleep. */
    cpu_irq_off();
    while (*flag == old)
        cpu_sleep_unmask();
    cpu_irq_on();
}

void core_barrier(unsigned cores)
{
    uint32_t round = barrier_round[cpu_self()] + 1;

    cpu_sync();
    barrier_round[cpu_self()] = round;
    for (unsigned n = 0; n < cores; n++)
        while ((int32_t)(barrier_round[n] - round) < 0)
            ;
    cpu_sync();
}
