/* SPDX-License-Identifier: Apache-2.0 */
#include "gic_doorbell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gic_machine.h"

#define BELL 52u
#define BELL_BIT (1u << BELL % 32)
#define LISTENER 0u
#define RINGER 1u

static void prepare(void)
{
    machine_init(2);
    guest_set_ctlr(LISTENER, 3);
    guest_write(LISTENER, LISTENER, REG_GROUP, BELL / 32, BELL_BIT);
    guest_write(LISTENER, LISTENER, REG_ENABLE, BELL / 32, BELL_BIT);
    front_route(LISTENER, BELL, LISTENER);
    phys.cpu[LISTENER].virt.vmcr = UINT32_C(0xf8000003);
    machine_settle();
}

/* How often the listener's core is interrupted by this many rings. */
static unsigned rings(unsigned times)
{
    unsigned interrupted = 0;

    for (unsigned i = 0; i < times; i++) {
        machine_on(RINGER);
        virqc_inject(machine_vcpu(LISTENER), BELL);
        interrupted += model_pending(model_irq(&phys, LISTENER, 0));
        machine_settle();
    }
    return interrupted;
}

/* How often the listener hears it, until it is quiet; `then` is rung after the first acknowledge. */
static unsigned hears(unsigned then)
{
    struct model_virt *v = &phys.cpu[LISTENER].virt;
    unsigned heard = 0;

    for (;;) {
        front_touch(LISTENER);
        unsigned n = virt_best(v);
        if (n == MODEL_LRS) {
            return heard;
        }
        assert_int_equal(virt_take(v, n), BELL);
        machine_settle();
        if (heard++ == 0) {
            rings(then);
        }
        front_touch(LISTENER);
        virt_end(&phys, LISTENER, BELL, 0);
        machine_settle();
        assert_in_range(heard, 1, 3);
    }
}

void a_pending_doorbell_interrupts_nobody(void **state)
{
    (void)state;
    prepare();
    assert_int_equal(rings(1), 1);
    assert_int_equal(rings(1), 1);
    assert_int_equal(rings(1000), 0);
    assert_in_range(hears(0), 1, front_v2 ? 2 : 1);
    assert_int_equal(rings(1), 1);
    assert_int_equal(hears(0), 1);
}

void a_doorbell_rung_again_is_not_lost(void **state)
{
    (void)state;
    for (unsigned before = 1; before < 4; before++) {
        for (unsigned after = 1; after < 4; after++) {
            prepare();
            rings(before);
            assert_in_range(hears(after), 2, front_v2 ? 3 : 2);
        }
    }
}

void a_pending_register_rings_once(void **state)
{
    (void)state;
    prepare();
    rings(1);
    for (unsigned i = 0; i < 2; i++) {
        guest_write(RINGER, RINGER, REG_SET_PENDING, BELL / 32, BELL_BIT);
        machine_settle();
    }
    assert_int_equal(hears(0), 1);
    guest_write(RINGER, RINGER, REG_SET_PENDING, BELL / 32, BELL_BIT);
    machine_settle();
    assert_int_equal(hears(0), 1);
}

void a_late_answer_takes_nothing(void **state)
{
    (void)state;
    prepare();
    rings(1);
    machine_deaf = true;
    guest_write(RINGER, RINGER, REG_DISABLE, BELL / 32, BELL_BIT);
    machine_deaf = false;
    machine_settle();
    guest_write(RINGER, RINGER, REG_ENABLE, BELL / 32, BELL_BIT);
    machine_settle();
    assert_int_equal(hears(0), 1);
}
