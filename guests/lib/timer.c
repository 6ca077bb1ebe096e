/* SPDX-License-Identifier: Apache-2.0 */
#include "timer.h"

uint64_t timer_from_us(uint64_t us) { return timer_frequency() * us / 1000000; }

uint64_t timer_to_ns(uint64_t ticks)
{
    uint64_t f = timer_frequency();

    return ticks / f * 1000000000 + ticks % f * 1000000000 / f;
}

void timer_delay_us(unsigned us)
{
    uint64_t end = timer_now() + timer_from_us(us);

    while (timer_now() < end)
        ;
}
