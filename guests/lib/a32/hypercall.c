/* SPDX-License-Identifier: Apache-2.0 */
#include "ipc.h"
#include "smccc.h"

long hypercall(uint32_t id, uint64_t a, uint64_t b)
{
    return smccc_call(HC_SMCCC32 | id, (unsigned long)a, (unsigned long)b, 0);
}
