/* SPDX-License-Identifier: Apache-2.0 */
/* Calls to firmware and hypervisor that mean nothing, or harm. */
#include "board.h"
#include "cpu.h"
#include "deed_list.h"
#include "ipc.h"
#include "irq.h"
#include "psci.h"
#include "smccc.h"
#include "timer.h"

#define FLOOD 10000
#define WAKE_US 10000

/* Owners other than the standard services, whose calls might end the machine. */
static const uint32_t wild[] = {
    0x00000000, 0x80000001, 0x80000003, 0x81000000, 0x82000001, 0x83000000, 0x85000000, 0x8600ff00, 0x8600ff01,
    0x8600ff03, 0xb2000000, 0xbf00ff01, 0xc0000000, 0xc2000000, 0xc600ffff, 0xf2000001, 0xffffffff, 0x8400ffff,
};

uint64_t smc_wild(void)
{
    uint64_t sum = 0;

    for (unsigned i = 0; i < sizeof(wild) / sizeof(wild[0]); i++)
        sum += (uint64_t)smccc_smc(wild[i], ~0ul, board.void_base, ~0ul);
    return sum;
}

uint64_t hvc_wild(void)
{
    uint64_t sum = 0;

    for (unsigned i = 0; i < sizeof(wild) / sizeof(wild[0]); i++)
        sum += (uint64_t)smccc_hvc(wild[i] | 0xffffffff00000000, ~0ul, board.void_base, ~0ul);
    return sum;
}

/* SMCCC knows number 0 only. */
uint64_t hvc_smc_numbers(void)
{
    register uint64_t x0 __asm__("x0") = PSCI_VERSION;

    __asm__ volatile("hvc #1\n\thvc #0x4a48\n\thvc #0xffff\n\tsmc #1\n\tsmc #0xffff"
                     : "+r"(x0)
                     :
                     : "x1", "x2", "x3", "memory");
    return x0;
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

/* Targets that are no core, functions asked about that are none. */
uint64_t psci_wild(void)
{
    uint64_t sum = 0;

    for (unsigned bit = 4; bit < 64; bit++) {
        sum += (uint64_t)psci_call(PSCI_CPU_ON64, 1ul << bit, board.void_base, ~0ul);
        sum += (uint64_t)psci_call(PSCI_AFFINITY_INFO64, 1ul << bit, bit, 0);
        sum += (uint64_t)psci_call(PSCI_FEATURES, 1ul << bit, 0, 0);
    }
    sum += (uint64_t)psci_call(PSCI_AFFINITY_INFO64, 0, ~0ul, 0);
    return sum + (uint64_t)psci_call(PSCI_SYSTEM_RESET2_64, 0x12345678, ~0ul, 0);
}

static void wake(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
    timer_set(timer_now() + timer_from_us(WAKE_US));
}

uint64_t psci_suspend_wild(void)
{
    long sum;

    irq_enable(board.timer_irq, wake);
    wake(board.timer_irq, 0);
    sum = psci_call(PSCI_CPU_SUSPEND64, 0xfffffffffffeffff, board.void_base, ~0ul);
    return (uint64_t)(sum + psci_call(PSCI_CPU_SUSPEND64, 0x0000ffff, ~0ul, ~0ul));
}

/* The cores of this VM that are still off, started where nothing is. */
uint64_t psci_on_void(void)
{
    uint64_t sum = 0;

    for (unsigned core = 1; core < 8; core++)
        sum += (uint64_t)psci_call(PSCI_CPU_ON64, core, board.void_base, core);
    timer_delay_us(WAKE_US);
    return sum;
}

uint64_t psci_on_self(void)
{
    uint64_t self = cpu_id() & 0xff00ffffff;

    return (uint64_t)psci_call(PSCI_CPU_ON64, self, board.void_base, 0);
}

uint64_t doorbell_flood(void)
{
    long sum = 0;

    for (unsigned i = 0; i < FLOOD; i++)
        sum += ipc_notify(i % 2, 0);
    return (uint64_t)sum;
}
