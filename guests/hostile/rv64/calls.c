/* SPDX-License-Identifier: Apache-2.0 */
/* Calls to firmware and hypervisor that mean nothing, or harm. */
#include "../../lib/rv64/sbi.h"
#include "board.h"
#include "cpu.h"
#include "deed_list.h"
#include "ipc.h"
#include "timer.h"

#define FLOOD 10000
#define WAKE_US 10000

static const uint64_t extensions[] = { SBI_BASE, SBI_TIME,   SBI_IPI,    SBI_RFENCE, SBI_HSM,  SBI_DBCN,   0x53555350,
                                       0x504d55, 0x46574654, 0x43505043, 0x4e41434c, 0x535345, 0x09000000, 0x0a000000 };

uint64_t sbi_wild(void)
{
    uint64_t sum = 0;

    for (unsigned bit = 4; bit < 64; bit++)
        sum += (uint64_t)sbi_call(1ul << bit, ~0ul, ~0ul, board.void_base, ~0ul).error;
    for (unsigned id = 2; id < 8; id++)
        sum += (uint64_t)sbi_call(id, 0, board.void_base, 0, 0).error;
    return sum;
}

/* Functions that no extension has. */
uint64_t sbi_functions(void)
{
    uint64_t sum = 0;

    for (unsigned i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++)
        for (unsigned bit = 5; bit < 64; bit++)
            sum += (uint64_t)sbi_call(extensions[i], 1ul << bit, ~0ul, ~0ul, ~0ul).error;
    return sum;
}

uint64_t ipc_bad(void)
{
    long sum = 0;

    for (unsigned bit = 8; bit < 64; bit++)
        sum += hypercall(HC_IPC, 1ul << bit, 0) + hypercall(HC_IPC, 0, 1ul << bit);
    return (uint64_t)(sum + hypercall(HC_IPC, ~0ul, ~0ul));
}

uint64_t hypercall_ids(void)
{
    long sum = 0;

    for (uint32_t id = HC_IPC + 1; id < 0x10000; id += id < 64 ? 1 : 97)
        sum += hypercall(id, ~0ul, ~0ul);
    return (uint64_t)sum;
}

uint64_t hsm_wild(void)
{
    uint64_t sum = 0;

    for (unsigned bit = 3; bit < 64; bit++) {
        sum += (uint64_t)sbi_call(SBI_HSM, 0, 1ul << bit, board.void_base, 0).error;
        sum += (uint64_t)sbi_call(SBI_HSM, 2, 1ul << bit, 0, 0).error;
        sum += (uint64_t)sbi_call(SBI_HSM, 3, 1ul << (bit & 31), board.void_base, 0).error;
    }
    return sum;
}

/* The cores of this VM that are still off, started where nothing is, and where there is none. */
uint64_t hsm_void(void)
{
    uint64_t sum = 0;

    for (unsigned core = 1; core < 8; core++) {
        sum += (uint64_t)sbi_call(SBI_HSM, 0, core, board.void_base, core).error;
        sum += (uint64_t)sbi_call(SBI_HSM, 0, core, board.gicd, core).error;
    }
    timer_delay_us(WAKE_US);
    return sum;
}

uint64_t dbcn_wild(void)
{
    uint64_t sum = 0;

    for (unsigned bit = 0; bit < 64; bit++) {
        sum += (uint64_t)sbi_call(SBI_DBCN, 0, 64, 1ul << bit, 0).error;
        sum += (uint64_t)sbi_call(SBI_DBCN, 0, 1ul << bit, board.void_base, 0).error;
        sum += (uint64_t)sbi_call(SBI_DBCN, 1, 1ul << bit, board.gicd, ~0ul).error;
    }
    return sum;
}

uint64_t rfence_wild(void)
{
    uint64_t sum = 0;

    for (unsigned function = 0; function < 8; function++)
        for (unsigned bit = 0; bit < 64; bit++)
            sum += (uint64_t)sbi_call(SBI_RFENCE, function, 1ul << bit, bit, 1ul << bit).error;
    return sum;
}

uint64_t ipi_flood(void)
{
    uint64_t sum = 0;

    for (unsigned i = 0; i < FLOOD; i++)
        sum += (uint64_t)sbi_call(SBI_IPI, 0, ~0ul, i % 3 == 0 ? ~0ul : i % 70, 0).error;
    return sum;
}

uint64_t doorbell_flood(void)
{
    long sum = 0;

    for (unsigned i = 0; i < FLOOD; i++)
        sum += ipc_notify(i % 2, 0);
    return (uint64_t)sum;
}
