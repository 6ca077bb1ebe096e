/* SPDX-License-Identifier: Apache-2.0 */
#include "board.h"
#include "cpu.h"
#include "irq.h"
#include "isa.h"
#include "persist.h"
#include "power.h"
#include "print.h"

#define FIRST_LIFE 0x6c6966652031ul

int main(void);

unsigned checks, failures;

void check(bool ok, const char *what, uint64_t got)
{
    checks++;
    if (!ok) {
        failures++;
        print("isa: FAILED: %s: %lx\n", what, got);
    }
}

int main(void)
{
    volatile uint64_t *life = (volatile uint64_t *)persist;
    bool second = *life == FIRST_LIFE;

    *life = 0;
    check(fp_wrong(0) == 0, "floating point is zero at entry", fp_wrong(0));
    if (VECTORS)
        check(vector_wrong(0) == 0, "vectors are zero at entry", vector_wrong(0));
    irq_init();
    check_calls();
    check_hart();
    check_memory();
    print("isa: life %u, %u checks, %u failures\n", second ? 2 : 1, checks, failures);
    if (!second && failures == 0) {
        *life = FIRST_LIFE;
        power_reset();
    }
    print("isa: done\n");
    power_off();
}
