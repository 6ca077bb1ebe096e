/* SPDX-License-Identifier: Apache-2.0 */
/* Rules of the RISC-V plan where the board's controller is the AIA. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan_riscv.h"

#define SAYS(text, ...)                                       \
    do {                                                      \
        struct riscv_fixture fixture_, *f = &fixture_;        \
        riscv_fixture_init(f);                                \
        f->vm.platform.arch.irqc.aia.aplic.base = 0xd000000;  \
        f->vm.platform.arch.irqc.aia.imsic.base = 0x28000000; \
        __VA_ARGS__;                                          \
        assert_string_equal(outcome(f), text);                \
    } while (0)

static void test_controller(void **state)
{
    (void)state;
    SAYS("", (void)0);
    SAYS("error: vmlist[0].platform.arch.irqc.aia.aplic.base: is missing (this build is for IRQC=AIA)",
         f->vm.platform.arch.irqc.aia.aplic.base = 0);
    SAYS("error: vmlist[0].platform.arch.irqc.aia.imsic.base: is missing (this build is for IRQC=AIA)",
         f->vm.platform.arch.irqc.aia.imsic.base = 0);
    SAYS("error: vmlist[0].platform.arch.irqc.aia.imsic.base: this machine's harts have no guest interrupt files "
         "(GEILEN is 0), and a vCPU needs one: give them some, or build for another IRQC that the machine has",
         f->facts.guest_files = 0);
    SAYS("error: vmlist[0].platform.arch.irqc.aia.aplic.base: 0xd000800 is not a multiple of the 4 KiB page",
         f->vm.platform.arch.irqc.aia.aplic.base = 0xd000800);
    SAYS("note: vmlist[0].platform.arch.irqc.plic.base: no effect: this build is for IRQC=AIA",
         f->vm.platform.arch.irqc.plic.base = 0xc000000);
}

static void test_devices(void **state)
{
    (void)state;
    SAYS("error: vmlist[0].platform.devs[0].pa: overlaps the board's APLIC at 0xd000000", f->dev.pa = 0xcfff000,
         f->dev.va = 0xa000000, f->dev.size = 0x2000);
    SAYS("error: vmlist[0].platform.devs[0].pa: overlaps the board's IMSIC at 0x28003000", f->dev.pa = 0x28003000);
    SAYS("error: vmlist[0].platform.devs[0]: overlaps vmlist[0].platform.arch.irqc.aia.imsic.base at 0x28001000",
         f->dev.va = 0x28001000);
    SAYS("error: vmlist[0].platform.devs[0].interrupts[0]: 0 is the hypervisor's", f->irq = 0);
    SAYS("error: vmlist[0].platform.devs[0].interrupts[0]: 97 is not below 97", f->irq = 97);
    SAYS("note: vmlist[0].platform.devs[0].interrupts[0]: 43, the board's rtc there has 11 = 43 - 32", f->irq = 43);
    SAYS("note: vmlist[0].platform.devs[0].id: DMA is not confined: this build drives no IOMMU", f->dev.id = 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_controller),
        cmocka_unit_test(test_devices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
