/* SPDX-License-Identifier: Apache-2.0 */
#include "cpu.h"
#include "timer.h"

#define CNTV_CTL_ENABLE 1u

uint64_t timer_now(void)
{
    cpu_isb();
    return cp15_read64(1, c14);
}

uint64_t timer_frequency(void) { return cp15_read(0, c14, c0, 0); }

void timer_set(uint64_t deadline)
{
    cp15_write64(deadline, 3, c14);
    cp15_write(CNTV_CTL_ENABLE, 0, c14, c3, 1);
    cpu_isb();
}

void timer_stop(void)
{
    cp15_write(0, 0, c14, c3, 1);
    cpu_isb();
}
