/* SPDX-License-Identifier: Apache-2.0 */
/* Guests are C functions; what they saw is looked at after the machine has ended. */
#include <host.h>
#include <hypercall.h>
#include <lifecycle.h>
#include <machine.h>
#include <port.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "life.h"

#define CONTEXT 0x5afe

static _Atomic uint32_t steps[4]; /* how far guests have come */
static _Atomic uint32_t entered[HOST_VMS][2]; /* entries of each vCPU */
static _Atomic uint32_t bad; /* a guest saw what it should not */
static _Atomic uint32_t results[8]; /* of calls, by enum status */
static unsigned random_lives;

static void init(void)
{
    life_init();
    memset(steps, 0, sizeof(steps));
    memset(entered, 0, sizeof(entered));
    memset(results, 0, sizeof(results));
    bad = 0;
}

static void check(bool right)
{
    if (!right) {
        atomic_fetch_add(&bad, 1);
    }
}

static void wait_for(_Atomic uint32_t *step, uint32_t value)
{
    while (atomic_load(step) < value) {
        host_poll();
        (void)sched_yield();
    }
}

static uint32_t enter(struct vcpu *vcpu)
{
    uint32_t n = atomic_fetch_add(&entered[vcpu->vm->id][vcpu->id], 1) + 1;

    if (vcpu->id == 0) {
        const struct plan_vm *plan = vcpu->vm->plan;
        check(life_copied(vcpu->vm));
        check(vcpu->arch.entry == plan->entry && vcpu->arch.context == plan->fdt.gpa);
        check(vcpu->start.fdt == (vcpu->vm->id == 0) && (plan->fdt.gpa != 0) == vcpu->start.fdt);
    }
    check(vcpu->virqc.inside == 1);
    return n;
}

static enum status on(struct vcpu *self, uint32_t target)
{
    host_poll();
    enum status status = lifecycle_vcpu_on(&self->vm->vcpus[target], 0x1000 + target, CONTEXT);
    atomic_fetch_add(&results[status], 1);
    return status;
}

static void off_at_once(struct vcpu *vcpu)
{
    (void)enter(vcpu);
    lifecycle_off(vcpu);
}

static void ends_well(void)
{
    life_boot();
    assert_int_equal(bad, 0);
    assert_int_equal(host_machine.off, 1);
    assert_non_null(strstr(host_machine.console, "the last VM has ended"));
}

static bool said(const char *text) { return strstr(host_machine.console, text) != NULL; }

static void test_two_vms_run_and_end(void **state)
{
    (void)state;
    init();
    host_machine.guest[0] = host_machine.guest[1] = off_at_once;
    ends_well();
    assert_int_equal(entered[0][0], 1);
    assert_int_equal(entered[1][0], 1);
    assert_int_equal(entered[0][1] + entered[1][1], 0);
    assert_true(said("bao: vm 0 (one) is off\r\n") && said("bao: vm 1 (two) is off\r\n"));
    assert_int_equal(vms[0]->arch.inits, 1);
    assert_int_equal(vms[0]->state, VM_STOPPED);
}

/* ---- cores on and off ---- */

static void guest_on(struct vcpu *vcpu)
{
    (void)enter(vcpu);
    if (vcpu->id == 1) {
        check(vcpu->arch.entry == 0x1001 && vcpu->arch.context == CONTEXT && !vcpu->start.fdt);
        atomic_store(&steps[0], 1);
        wait_for(&steps[0], 2);
        lifecycle_off(vcpu);
    }
    check(on(vcpu, 0) == E_BUSY);
    check(on(vcpu, 1) == OK);
    check(on(vcpu, 1) == E_BUSY); /* on its way, or on */
    wait_for(&steps[0], 1);
    check(on(vcpu, 1) == E_BUSY);
    atomic_store(&steps[0], 2);
}

static void test_core_on(void **state)
{
    (void)state;
    init();
    host_machine.guest[0] = guest_on;
    host_machine.guest[1] = off_at_once;
    ends_well();
    assert_int_equal(entered[0][1], 1);
}

/* Core 1 goes off and on again; while it is off, everybody asks for it at once. */
static void guest_off_on(struct vcpu *vcpu)
{
    uint32_t n = enter(vcpu);

    if (vcpu->id == 1) {
        atomic_store(&steps[0], n);
        lifecycle_vcpu_off(vcpu);
    }
    for (uint32_t round = 1; round <= 20; round++) {
        while (on(vcpu, 1) != OK) {
            (void)sched_yield();
        }
        wait_for(&steps[0], round);
    }
    lifecycle_vcpu_off(vcpu);
}

static void test_off_and_on(void **state)
{
    (void)state;
    init();
    host_machine.guest[0] = guest_off_on;
    host_machine.guest[1] = off_at_once;
    host_machine.seed = 7;
    ends_well();
    assert_int_equal(entered[0][1], 20);
    assert_int_equal(entered[0][0], 1);
    assert_int_equal(results[OK], 20);
    assert_true(said("vm 0 (one) is off"));
}

/* Three cores hand the VM to each other: whoever is on starts another one and goes off. Never are all off. */
#define HANDS 60

static void guest_hands(struct vcpu *vcpu)
{
    uint32_t step = atomic_fetch_add(&steps[0], 1);
    check(vcpu->start.fdt == (step == 0)); /* only the VM's first entry has its device tree */
    if (step < HANDS) {
        while (on(vcpu, (vcpu->id + 1) % 3) != OK) {
            (void)sched_yield();
        }
    }
    lifecycle_vcpu_off(vcpu);
}

static void test_hand_over(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 100; seed++) {
        init();
        life_three_and_one();
        host_machine.seed = seed;
        host_machine.guest[0] = guest_hands;
        host_machine.guest[1] = off_at_once;
        ends_well();
        assert_int_equal(results[OK], HANDS);
    }
}

/* Two cores of a VM of three want the third one: one of them gets it. */
static void guest_race(struct vcpu *vcpu)
{
    if (vcpu->id == 2) {
        atomic_fetch_add(&steps[1], 1);
        wait_for(&steps[2], 2);
        lifecycle_off(vcpu);
    }
    if (vcpu->id == 0) {
        check(on(vcpu, 1) == OK);
    }
    atomic_fetch_add(&steps[0], 1);
    wait_for(&steps[0], 2);
    (void)on(vcpu, 2);
    atomic_fetch_add(&steps[2], 1);
}

static void test_two_want_one(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 20; seed++) {
        init();
        life_three_and_one();
        host_machine.seed = seed;
        host_machine.guest[0] = guest_race;
        host_machine.guest[1] = off_at_once;
        ends_well();
        assert_int_equal(steps[1], 1);
        assert_int_equal(results[OK], 2);
        assert_int_equal(results[E_BUSY], 1);
    }
}

/* ---- restarts ---- */

/* Bits of what ends the first life of VM 0: who resets. */
static uint32_t resetters;

static void guest_reset(struct vcpu *vcpu)
{
    uint32_t n = enter(vcpu);

    if (vcpu->id == 0 && n == 2) {
        lifecycle_off(vcpu);
    }
    if (vcpu->id == 0) {
        check(on(vcpu, 1) == OK);
    }
    atomic_fetch_add(&steps[0], 1);
    wait_for(&steps[0], 2);
    if ((resetters >> vcpu->id & 1) != 0) {
        lifecycle_reset(vcpu);
    }
}

static void reset_by(uint32_t who, uint32_t seeds)
{
    resetters = who;
    for (uint32_t seed = 1; seed <= seeds; seed++) {
        init();
        host_machine.seed = seed;
        host_machine.guest[0] = guest_reset;
        host_machine.guest[1] = off_at_once;
        ends_well();
        assert_int_equal(entered[0][0], 2);
        assert_int_equal(entered[0][1], 1);
        assert_int_equal(vms[0]->virqc.resets, 2); /* the end is one, too */
    }
}

static void test_reset_by_one(void **state)
{
    (void)state;
    reset_by(1, 5);
    reset_by(2, 5);
}

static void test_reset_by_both(void **state)
{
    (void)state;
    reset_by(3, 300);
}

/* Nobody waits for anybody: the other core may be coming up, just up, or not seen anything yet. */
static void guest_reset_while_on(struct vcpu *vcpu)
{
    if (vcpu->id == 0 && enter(vcpu) == 2) {
        lifecycle_off(vcpu);
    }
    if (vcpu->id == 0) {
        check(on(vcpu, 1) == OK);
        lifecycle_reset(vcpu);
    }
}

static void test_reset_during_on(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 50; seed++) {
        init();
        host_machine.seed = seed;
        host_machine.guest[0] = guest_reset_while_on;
        host_machine.guest[1] = off_at_once;
        ends_well();
        assert_int_equal(entered[0][0], 2);
        assert_int_equal(vms[0]->vcpus[1].power, VCPU_OFF);
    }
}

/* The first core asks for the other one, which resets: what it asked for while that ended must not come true afterwards. */
static void guest_on_while_reset(struct vcpu *vcpu)
{
    uint32_t n = enter(vcpu);

    if (vcpu->id == 1) {
        lifecycle_reset(vcpu);
    }
    for (int i = 0; n >= 2 && i < 20; i++) {
        host_poll();
        (void)sched_yield();
    }
    if (n >= 2) {
        lifecycle_off(vcpu);
    }
    while (lifecycle_vcpu_on(&vcpu->vm->vcpus[1], 0x1001, CONTEXT) != E_RANGE) {
        host_poll();
    }
}

static void test_on_during_reset(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 200; seed++) {
        init();
        host_machine.seed = seed;
        host_machine.guest[0] = guest_on_while_reset;
        host_machine.guest[1] = off_at_once;
        ends_well();
        assert_int_equal(entered[0][0], 2);
        assert_int_equal(entered[0][1], 1);
    }
}

static void guest_reset_once(struct vcpu *vcpu)
{
    (void)atomic_fetch_add(&entered[0][0], 1);
    lifecycle_reset(vcpu);
}

static void test_in_place_stops(void **state)
{
    (void)state;
    init();
    life_in_place();
    host_machine.guest[0] = guest_reset_once;
    host_machine.guest[1] = off_at_once;
    ends_well();
    assert_int_equal(entered[0][0], 1);
    assert_true(said("vm 0 (one) stopped: its image runs in place in RAM"));
}

/* ---- ends ---- */

static void guest_crash(struct vcpu *vcpu)
{
    (void)enter(vcpu);
    lifecycle_crash(vcpu, "it said so", 0x96000045, 0x1234000);
}

static void guest_after_crash(struct vcpu *vcpu)
{
    (void)enter(vcpu);
    while (atomic_load(&vms[0]->state) != VM_STOPPED) {
        host_poll();
        (void)sched_yield();
    }
    check(atomic_load(&host_machine.off) == 0);
    lifecycle_off(vcpu);
}

static void test_crash_is_one_vms(void **state)
{
    (void)state;
    init();
    host_machine.guest[0] = guest_crash;
    host_machine.guest[1] = guest_after_crash;
    ends_well();
    assert_true(said("vm 0 (one) stopped: it said so"));
    assert_true(said("vm 0: vCPU 0 on core"));
    assert_true(said("syndrome 0x96000045, guest address 0x1234000"));
    assert_false(said("vm 0 (one) is off"));
    assert_int_equal(host_machine.dumps, 1);
}

/* A core that hears nothing, as one that was taken away by something below us. */
static void guest_deaf(struct vcpu *vcpu)
{
    (void)enter(vcpu);
    if (vcpu->id == 1) {
        atomic_store(&steps[0], 1);
        while (atomic_load(&vms[0]->state) != VM_STOPPED) {
            (void)sched_yield();
        }
        return;
    }
    check(on(vcpu, 1) == OK);
    wait_for(&steps[0], 1);
    lifecycle_reset(vcpu);
}

static void test_a_deaf_core_is_bounded(void **state)
{
    (void)state;
    init();
    host_machine.ms = 20000;
    host_machine.guest[0] = guest_deaf;
    host_machine.guest[1] = guest_after_crash;
    ends_well();
    assert_true(said("did not leave the guest within 500 ms"));
    assert_int_equal(entered[0][0], 1);
    assert_int_equal(vms[0]->virqc.resets, 0);
}

/* ---- doorbells ---- */

static void guest_ring(struct vcpu *vcpu)
{
    unsigned long args[5] = { 0 };

    (void)enter(vcpu);
    for (args[1] = 0; args[1] < LIFE_EVENTS; args[1]++) {
        check(core_hypercall(vcpu, HC_IPC, args) == HC_E_SUCCESS);
    }
    uint32_t ipis = atomic_load(&host_machine.ipis[vms[1]->vcpus[0].cpu]);
    for (args[1] = 0; args[1] <= LIFE_EVENTS; args[1]++) {
        check(core_hypercall(vcpu, HC_IPC, args) == HC_E_SUCCESS); /* all pending, and one that nobody has */
    }
    check(atomic_load(&host_machine.ipis[vms[1]->vcpus[0].cpu]) == ipis);
    args[0] = vcpu->vm->ipc_num;
    args[1] = 0;
    check(core_hypercall(vcpu, HC_IPC, args) == HC_E_ARGS);
    args[0] = ~0ul;
    check(core_hypercall(vcpu, HC_IPC, args) == HC_E_ARGS);
    check(core_hypercall(vcpu, HC_REMIO, args) == HC_E_UNKNOWN);
    check(core_hypercall(vcpu, ~0ul, args) == HC_E_UNKNOWN);
    check(host_virq_take(vcpu->vm) == 0);
    atomic_store(&steps[0], 1);
    lifecycle_off(vcpu);
}

static void guest_ringed(struct vcpu *vcpu)
{
    uint32_t vm = vcpu->vm->id;

    (void)enter(vcpu);
    wait_for(&steps[0], 1);
    for (uint32_t event = 0; event < LIFE_EVENTS; event++) {
        check(host_virq_take(vcpu->vm) == life_irq(vm, 0, event));
    }
    check(host_virq_take(vcpu->vm) == 0);
    lifecycle_off(vcpu);
}

static void test_doorbells(void **state)
{
    (void)state;
    for (int three = 0; three < 2; three++) {
        init();
        if (three != 0) {
            life_three();
        }
        host_machine.guest[0] = guest_ring;
        host_machine.guest[1] = host_machine.guest[2] = guest_ringed;
        ends_well();
        for (uint32_t event = 0; event < LIFE_EVENTS; event++) {
            assert_int_equal(vms[1]->virqc.injected[life_irq(1, 0, event)], 1);
        }
    }
}

static void test_random_lives(void **state)
{
    (void)state;
    life_random(random_lives);
}

int life_tests(unsigned lives)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_vms_run_and_end), cmocka_unit_test(test_core_on),
        cmocka_unit_test(test_off_and_on),          cmocka_unit_test(test_hand_over),
        cmocka_unit_test(test_two_want_one),        cmocka_unit_test(test_reset_by_one),
        cmocka_unit_test(test_reset_by_both),       cmocka_unit_test(test_reset_during_on),
        cmocka_unit_test(test_on_during_reset),     cmocka_unit_test(test_in_place_stops),
        cmocka_unit_test(test_crash_is_one_vms),    cmocka_unit_test(test_a_deaf_core_is_bounded),
        cmocka_unit_test(test_doorbells),           cmocka_unit_test(test_random_lives),
    };

    random_lives = lives;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
