/* SPDX-License-Identifier: Apache-2.0 */
/* A RISC-V VM's device tree in a build for IRQC=PLIC. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "dtbs_read.h"
#include "dtbs_riscv.h"

static void test_controller(void **state)
{
    const void *t = dtbs_riscv_tree();
    const char *node = "/interrupt-controller@c000000";
    (void)state;
    dtbs_has(t, node, "compatible", "\"sifive,plic-1.0.0\", \"riscv,plic0\"");
    dtbs_has(t, node, "phandle", "<0x1>");
    dtbs_has(t, node, "reg", "<0 0xc000000 0 0x204000>");
    dtbs_has(t, node, "#interrupt-cells", "<0x1>");
    dtbs_has(t, node, "interrupt-controller", "");
    dtbs_has(t, node, "riscv,ndev", "<0x3ff>");
    /* A context of M-mode, which is not there, before each of S-mode. */
    dtbs_has(t, node, "interrupts-extended", "<0x200 0xffffffff 0x200 0x9 0x201 0xffffffff 0x201 0x9>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dtbs_riscv_harts),
        cmocka_unit_test(dtbs_riscv_devices),
        cmocka_unit_test(test_controller),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
