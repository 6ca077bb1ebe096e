/* SPDX-License-Identifier: Apache-2.0 */
/* A RISC-V VM's device tree in a build for IRQC=AIA. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "dtbs_read.h"
#include "dtbs_riscv.h"

static void test_controller(void **state)
{
    const void *t = dtbs_riscv_tree();
    const char *aplic = "/interrupt-controller@d000000", *imsic = "/interrupt-controller@28000000";
    (void)state;
    dtbs_has(t, aplic, "phandle", "<0x1>");
    dtbs_has(t, aplic, "msi-parent", "<0x3>");
    dtbs_has(t, aplic, "interrupts-extended", NULL);
    dtbs_has(t, aplic, "#interrupt-cells", "<0x2>");
    dtbs_has(t, imsic, "compatible", "\"qemu,imsics\", \"riscv,imsics\"");
    dtbs_has(t, imsic, "phandle", "<0x3>");
    dtbs_has(t, imsic, "reg", "<0 0x28000000 0 0x2000>");
    dtbs_has(t, imsic, "interrupts-extended", "<0x200 0x9 0x201 0x9>");
    dtbs_has(t, imsic, "msi-controller", "");
    dtbs_has(t, imsic, "#msi-cells", "<0>");
    dtbs_has(t, imsic, "riscv,num-ids", "<0xff>");
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
