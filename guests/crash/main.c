/* SPDX-License-Identifier: Apache-2.0 */
/* The last core of this guest ends it, with registers that are known. The others spin, and take no interrupts. */
#include "board.h"
#include "cpu.h"
#include "crash.h"
#include "print.h"

int main(void);

static void last(unsigned core)
{
    print("crash: core %u falls\n", core);
    fall();
}

int main(void)
{
    const unsigned cores = CORES;

    if (cores == 1)
        last(0);
    core_start(cores - 1, last);
    cpu_irq_off();
    for (;;)
        __asm__ volatile("" : : : "memory");
}
