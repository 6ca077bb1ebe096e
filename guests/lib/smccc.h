/* SPDX-License-Identifier: Apache-2.0 */
/* The SMC calling convention, Arm DEN0028, and the hypervisor's own calls by it. */
#ifndef GUEST_SMCCC_H
#define GUEST_SMCCC_H

#include <stdbool.h>
#include <stdint.h>

extern bool smccc_use_smc;

long smccc_hvc(unsigned long function, unsigned long a, unsigned long b, unsigned long c);
long smccc_smc(unsigned long function, unsigned long a, unsigned long b, unsigned long c);

static inline long smccc_call(unsigned long function, unsigned long a, unsigned long b, unsigned long c)
{
    return smccc_use_smc ? smccc_smc(function, a, b, c) : smccc_hvc(function, a, b, c);
}

#endif
