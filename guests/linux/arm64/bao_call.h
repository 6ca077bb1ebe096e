/* SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only */
/* The doorbell's hypercall on Arm: SMCCC fast call, 64 bit, vendor-specific hypervisor service 1. */
#ifndef BAO_CALL_H
#define BAO_CALL_H

#include <linux/arm-smccc.h>

static inline long bao_ipc_notify(u32 ipc, u32 event)
{
    struct arm_smccc_res result;

    arm_smccc_1_1_hvc(0xC6000001u, ipc, event, &result);
    return (long)result.a0;
}

#endif
