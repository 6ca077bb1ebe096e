/* SPDX-License-Identifier: Apache-2.0 */
/* The SMC calling convention, Arm DEN0028, and the hypervisor's own calls by it. */
#ifndef GUEST_SMCCC_H
#define GUEST_SMCCC_H

#include <stdbool.h>
#include <stdint.h>

extern bool smccc_use_smc;

long smccc_hvc(uint64_t function, uint64_t a, uint64_t b, uint64_t c);
long smccc_smc(uint64_t function, uint64_t a, uint64_t b, uint64_t c);

static inline long smccc_call(uint64_t function, uint64_t a, uint64_t b, uint64_t c)
{
    return smccc_use_smc ? smccc_smc(function, a, b, c) : smccc_hvc(function, a, b, c);
}

#endif
