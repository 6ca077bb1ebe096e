/* SPDX-License-Identifier: Apache-2.0 */
/* The virtual GICv3 against a GIC that a guest would have to itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <panic.h>
#include <stdio.h>
#include <stdlib.h>

#include "gic_doorbell.h"
#include "vgic_random.h"

#define SEEDS 120
#define STEPS 600

static void guests_do_anything(void **state)
{
    const char *only = getenv("SEED");

    (void)state;
    for (unsigned seed = only ? (unsigned)atoi(only) : 1; seed <= (only ? (unsigned)atoi(only) : SEEDS); seed++) {
        struct choices c = { .state = seed };
        print_message("seed %u\n", seed);
        vgic_random(&c, 1 + seed % 4, STEPS);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pending_doorbell_interrupts_nobody),
        cmocka_unit_test(a_doorbell_rung_again_is_not_lost),
        cmocka_unit_test(a_pending_register_rings_once),
        cmocka_unit_test(a_late_answer_takes_nothing),
        cmocka_unit_test(guests_do_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
