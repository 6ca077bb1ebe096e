/* SPDX-License-Identifier: Apache-2.0 */
#include "psci.h"

#include "cpu.h"
#include "power.h"
#include "smccc.h"

void _start(void);
void start_secondary(void);

long psci_call(uint32_t function, unsigned long a, unsigned long b, unsigned long c)
{
    return smccc_call(function, a, b, c);
}

static _Noreturn void no_way_back(void)
{
    cpu_irq_off();
    for (;;)
        cpu_sleep();
}

void power_off(void)
{
    psci_call(PSCI_SYSTEM_OFF, 0, 0, 0);
    no_way_back();
}

void power_reset(void)
{
    psci_call(PSCI_SYSTEM_RESET, 0, 0, 0);
    no_way_back();
}

void power_core_off(void)
{
    cpu_irq_off();
    psci_call(PSCI_CPU_OFF, 0, 0, 0);
    no_way_back();
}

long power_core_on(uint64_t affinity, unsigned number)
{
    return psci_call(PSCI_CPU_ON, (unsigned long)affinity, (uintptr_t)start_secondary, number);
}
