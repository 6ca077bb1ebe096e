/* SPDX-License-Identifier: Apache-2.0 */
#include "cpu.h"
#include "timer.h"

#define CNTV_CTL_ENABLE 1u

uint64_t timer_now(void)
{
    cpu_isb();
    return sysreg_read(cntvct_el0);
}

uint64_t timer_frequency(void) { return sysreg_read(cntfrq_el0); }

void timer_set(uint64_t deadline)
{
    sysreg_write(cntv_cval_el0, deadline);
    sysreg_write(cntv_ctl_el0, CNTV_CTL_ENABLE);
    cpu_isb();
}

void timer_stop(void)
{
    sysreg_write(cntv_ctl_el0, 0);
    cpu_isb();
}
