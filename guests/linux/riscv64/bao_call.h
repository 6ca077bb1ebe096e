/* SPDX-License-Identifier: Apache-2.0 OR GPL-2.0-only */
/* The doorbell's hypercall on RISC-V: an SBI extension of Bao's, function 1. */
#ifndef BAO_CALL_H
#define BAO_CALL_H

#include <asm/sbi.h>

static inline long bao_ipc_notify(u32 ipc, u32 event)
{
    struct sbiret result = sbi_ecall(0x08000ba0, 1, ipc, event, 0, 0, 0, 0);

    return result.error ? result.error : result.value;
}

#endif
