/* SPDX-License-Identifier: Apache-2.0 */
/* An Arm VM's device tree in a build for GICv2. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "dtbs_read.h"
#include "plan_fixture.h"

static void test_gic(void **state)
{
    struct fixture f;
    (void)state;
    fixture_init(&f);
    f.vms[0].platform.arch.gic = (struct gic_dscrp){ .gicd_addr = 0x28000000,
                                                     .gicr_addr = 0x280a0000,
                                                     .gicc_addr = 0x28010000 };
    const void *t = dtbs_make(&f.in, &board_devices, 0, false);
    dtbs_has(t, "/", "interrupt-parent", NULL);
    dtbs_has(t, "/timer", "interrupt-parent", "<0x1>");
    dtbs_has(t, "/interrupt-controller@28000000", "phandle", "<0x1>");
    dtbs_has(t, "/interrupt-controller@28000000", "interrupt-controller", "");
    dtbs_has(t, "/interrupt-controller@28000000", "#interrupt-cells", "<0x3>");
    dtbs_has(t, "/interrupt-controller@28000000", "compatible", "\"arm,gic-400\"");
    dtbs_has(t, "/interrupt-controller@28000000", "reg", "<0 0x28000000 0 0x1000 0 0x28010000 0 0x2000>");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_gic) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
