/* SPDX-License-Identifier: Apache-2.0 */
#include "sbi.h"

#include "board.h"
#include "cpu.h"
#include "ipc.h"
#include "power.h"

extern uint64_t boot_hart;
void start_secondary(void);

struct sbi_result sbi_call(uint64_t extension, uint64_t function, uint64_t a, uint64_t b, uint64_t c)
{
    register uint64_t a0 __asm__("a0") = a;
    register uint64_t a1 __asm__("a1") = b;
    register uint64_t a2 __asm__("a2") = c;
    register uint64_t a6 __asm__("a6") = function;
    register uint64_t a7 __asm__("a7") = extension;

    __asm__ volatile("ecall" : "+r"(a0), "+r"(a1) : "r"(a2), "r"(a6), "r"(a7) : "memory");
    return (struct sbi_result){ (long)a0, (long)a1 };
}

/* Core 0 is the hart that came first; the others follow in order. */
uint64_t cpu_hart(unsigned n) { return n == 0 ? boot_hart : n <= boot_hart ? n - 1 : n; }

long hypercall(uint32_t id, uint64_t a, uint64_t b)
{
    struct sbi_result r = sbi_call(HC_SBI_EXT, id, a, b, 0);

    return r.error != 0 ? HC_E_FAILURE : r.value;
}

static _Noreturn void no_way_back(void)
{
    cpu_irq_off();
    for (;;)
        cpu_sleep();
}

void power_off(void)
{
    sbi_call(SBI_SRST, 0, 0, 0, 0);
    no_way_back();
}

void power_reset(void)
{
    sbi_call(SBI_SRST, 0, 1, 0, 0);
    no_way_back();
}

void power_core_off(void)
{
    cpu_irq_off();
    sbi_call(SBI_HSM, 1, 0, 0, 0);
    no_way_back();
}

long power_core_on(uint64_t affinity, unsigned number)
{
    (void)affinity;
    return sbi_call(SBI_HSM, 0, cpu_hart(number), (uintptr_t)start_secondary, number).error;
}
