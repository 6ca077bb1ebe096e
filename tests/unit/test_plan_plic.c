/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of the RISC-V plan where the board's controller is a PLIC. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan_riscv.h"

#define SAYS(text, ...)                                 \
    do {                                                \
        struct riscv_fixture fixture_, *f = &fixture_;  \
        riscv_fixture_init(f);                          \
        f->vm.platform.arch.irqc.plic.base = 0xc000000; \
        __VA_ARGS__;                                    \
        assert_string_equal(outcome(f), text);          \
    } while (0)

static void test_controller(void **state)
{
    (void)state;
    SAYS("", (void)0);
    SAYS("error: vmlist[0].platform.arch.irqc.plic.base: is missing (this build is for IRQC=PLIC)",
         f->vm.platform.arch.irqc.plic.base = 0);
    SAYS("note: vmlist[0].platform.arch.irqc.aia.imsic.base: no effect: this build is for IRQC=PLIC\n"
         "note: vmlist[0].platform.arch.irqc.aia.aplic.base: no effect: this build is for IRQC=PLIC",
         f->vm.platform.arch.irqc.aia.aplic.base = 0xd000000, f->vm.platform.arch.irqc.aia.imsic.base = 0x28000000);
    SAYS("error: vmlist[0].platform.devs[0].pa: overlaps the board's PLIC at 0xc000000", f->dev.pa = 0xbfff000,
         f->dev.va = 0xa000000, f->dev.size = 0x2000);
    /* 2 MiB, and two contexts of 4 KiB for each of two vCPUs. */
    SAYS("error: vmlist[0].platform.devs[0]: overlaps vmlist[0].platform.arch.irqc.plic.base at 0xc203000",
         f->dev.va = 0xc203000);
    SAYS("", f->dev.va = 0xc204000);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_controller) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
