/* SPDX-License-Identifier: Apache-2.0 */
/* DEN0022 chapter 5, DEN0028 chapters 2 and 6, docs/GUEST.md. */
#include "traps_calls.h"

#include <hypercall.h>
#include <lifecycle.h>
#include <psci.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include "traps_machine.h"

#include <cmocka.h>

#define PC (TRAPS_RAM + 0x100)
#define HIGH UINT64_C(0xabcd000000000000)
#define RESULT(v) ((uint64_t)(int64_t)(v))

static uint64_t call_by(unsigned class, uint64_t id, uint64_t x1, uint64_t x2, uint64_t x3)
{
    traps_log.end = END_NONE;
    traps_frame.x[0] = id;
    traps_frame.x[1] = x1;
    traps_frame.x[2] = x2;
    traps_frame.x[3] = x3;
    host_sysregs.esr_el2 = field_put(ESR_EC, class) | ESR_IL;
    traps_run();
    return traps_frame.x[0];
}

static uint64_t call(uint64_t id, uint64_t x1, uint64_t x2, uint64_t x3) { return call_by(EC_HVC64, id, x1, x2, x3); }

static enum traps_end end_of(uint64_t id, uint64_t x1)
{
    (void)call(id, x1, 0, 0);
    return traps_log.end;
}

static int setup(void **state)
{
    (void)state;
    traps_init();
    return 0;
}

static void test_hvc_and_smc(void **state)
{
    (void)state;
    assert_int_equal(call_by(EC_HVC64, PSCI_VERSION, 0, 0, 0), 0x10001);
    assert_int_equal(host_sysregs.elr_el2, PC); /* HVC: the hardware has stepped over it */
    assert_int_equal(call_by(EC_SMC64, PSCI_VERSION, 0, 0, 0), 0x10001);
    assert_int_equal(host_sysregs.elr_el2, PC + 4);
    assert_int_equal(call(HIGH | PSCI_VERSION, 0, 0, 0), 0x10001); /* W0 is the identifier */
    assert_int_equal(call(PSCI_MIGRATE_INFO_TYPE, 0, 0, 0), 2);
}

static void test_features(void **state)
{
    static const uint32_t there[] = {
        PSCI_VERSION,
        PSCI_CPU_SUSPEND,
        PSCI_CPU_SUSPEND | PSCI_64,
        PSCI_CPU_OFF,
        PSCI_CPU_ON,
        PSCI_CPU_ON | PSCI_64,
        PSCI_AFFINITY_INFO,
        PSCI_AFFINITY_INFO | PSCI_64,
        PSCI_SYSTEM_OFF,
        PSCI_SYSTEM_RESET,
        PSCI_FEATURES,
        PSCI_MIGRATE_INFO_TYPE,
        PSCI_SYSTEM_RESET2,
        PSCI_SYSTEM_RESET2 | PSCI_64,
        SMCCC_VERSION,
    };
    unsigned found = 0;

    (void)state;
    for (uint32_t n = 0; n < ARRAY_SIZE(there); n++) {
        assert_int_equal(call(PSCI_FEATURES, HIGH | there[n], 0, 0), PSCI_SUCCESS);
    }
    for (uint32_t n = 0; n < 0x200; n++) {
        found += call(PSCI_FEATURES, PSCI_VERSION + n, 0, 0) == 0;
        found += call(PSCI_FEATURES, (PSCI_VERSION | PSCI_64) + n, 0, 0) == 0;
    }
    assert_int_equal(found, ARRAY_SIZE(there) - 1);
    assert_int_equal(call(PSCI_FEATURES, 0, 0, 0), RESULT(PSCI_NOT_SUPPORTED));
}

static void test_unknown_functions(void **state)
{
    static const uint32_t unknown[] = {
        0x84000005, 0x84000007, 0x8400000b, 0x84000013, 0x8400ffff, 0x84ffffff, 0xc4000000, 0xc4000002,
        0xc4000008, 0xc400000a, 0xc4000005, 0x80000002, 0x80008000, 0xc0000000, 0x81000000, 0x83000000,
        0x85000000, 0x04000000, 0x00000000, 0x87000000, 0xbf000000, 0xffffffff, 0x84000060,
    };

    (void)state;
    for (unsigned n = 0; n < ARRAY_SIZE(unknown); n++) {
        assert_int_equal(call(unknown[n], 1, 2, 3), RESULT(PSCI_NOT_SUPPORTED));
        assert_int_equal(traps_log.end, END_NONE);
        assert_int_equal(traps_log.calls, 0);
        assert_int_equal(traps_frame.x[3], 3);
    }
}

static void test_cpu_on(void **state)
{
    const uint64_t on64 = PSCI_CPU_ON | PSCI_64, entry = TRAPS_RAM + 0x40;

    (void)state;
    assert_int_equal(call(on64, 0x100, entry, HIGH | 5), PSCI_SUCCESS);
    assert_ptr_equal(traps_log.started, &traps_vcpus[2]);
    assert_int_equal(traps_log.entry, entry);
    assert_int_equal(traps_log.context, HIGH | 5);
    assert_int_equal(call(PSCI_CPU_ON, HIGH | 1, HIGH | entry, HIGH | 6), PSCI_SUCCESS); /* 32 bits of each */
    assert_ptr_equal(traps_log.started, &traps_vcpus[1]);
    assert_int_equal(traps_log.entry, entry);
    assert_int_equal(traps_log.context, 6);
    assert_int_equal(traps_log.starts, 2);
    assert_int_equal(call(on64, HIGH | 1, entry, 0), RESULT(PSCI_INVALID_PARAMETERS));
    assert_int_equal(call(on64, 3, entry, 0), RESULT(PSCI_INVALID_PARAMETERS));
    assert_int_equal(call(on64, 1, TRAPS_RAM - 4, 0), RESULT(PSCI_INVALID_ADDRESS));
    assert_int_equal(call(on64, 1, HIGH | entry, 0), RESULT(PSCI_INVALID_ADDRESS));
    assert_int_equal(call(on64, 0, entry, 0), RESULT(PSCI_ALREADY_ON));
    traps_vcpus[1].power = VCPU_ON_PENDING;
    assert_int_equal(call(on64, 1, entry, 0), RESULT(PSCI_ON_PENDING));
    assert_int_equal(traps_log.starts, 2);
}

static void test_affinity_info(void **state)
{
    const uint64_t info = PSCI_AFFINITY_INFO | PSCI_64;

    (void)state;
    assert_int_equal(call(info, 0, 0, 0), 0);
    assert_int_equal(call(info, 1, 0, 0), 1);
    traps_vcpus[1].power = VCPU_ON_PENDING;
    assert_int_equal(call(info, 1, 0, 0), 2);
    assert_int_equal(call(info, 0x100, 0, 0), 1);
    assert_int_equal(call(info, 2, 0, 0), RESULT(PSCI_INVALID_PARAMETERS));
    assert_int_equal(call(info, 0, 1, 0), 0); /* cluster 0: one of them is on */
    assert_int_equal(call(info, 0x1ff, 1, 0), 1);
    assert_int_equal(call(info, 0x200, 1, 0), RESULT(PSCI_INVALID_PARAMETERS));
    assert_int_equal(call(info, 0xffff, 2, 0), 0);
    assert_int_equal(call(info, 0, 3, 0), 0);
    assert_int_equal(call(info, 0, 4, 0), RESULT(PSCI_INVALID_PARAMETERS));
    assert_int_equal(call(info, 0, HIGH, 0), RESULT(PSCI_INVALID_PARAMETERS));
    assert_int_equal(call(PSCI_AFFINITY_INFO, HIGH, HIGH, 0), 0);
    assert_int_equal(call(info, 0x100000000, 0, 0), RESULT(PSCI_INVALID_PARAMETERS));
    traps_vcpus[0].power = VCPU_OFF;
    assert_int_equal(call(info, 0, 1, 0), 2); /* the highest of off and pending */
}

static void test_cpu_suspend(void **state)
{
    (void)state;
    assert_int_equal(call(PSCI_CPU_SUSPEND, 0, 0, 0), PSCI_SUCCESS);
    assert_int_equal(call(PSCI_CPU_SUSPEND | PSCI_64, 0x0301ffff, TRAPS_RAM, 0), PSCI_SUCCESS);
    assert_int_equal(traps_log.waits, 2);
    traps_irq_pending = true;
    assert_int_equal(call(PSCI_CPU_SUSPEND, 0, 0, 0), PSCI_SUCCESS);
    assert_int_equal(call(PSCI_CPU_SUSPEND, 0x20000, 0, 0), RESULT(PSCI_INVALID_PARAMETERS));
    assert_int_equal(call(PSCI_CPU_SUSPEND, 0x80000000, 0, 0), RESULT(PSCI_INVALID_PARAMETERS));
    assert_int_equal(traps_log.waits, 2);
}

static void test_ends(void **state)
{
    (void)state;
    assert_int_equal(end_of(PSCI_CPU_OFF, 0), END_VCPU_OFF);
    assert_int_equal(end_of(PSCI_SYSTEM_OFF, 0), END_OFF);
    assert_int_equal(end_of(PSCI_SYSTEM_RESET, 0), END_RESET);
    assert_int_equal(end_of(PSCI_SYSTEM_RESET2, 0), END_RESET);
    assert_int_equal(end_of(PSCI_SYSTEM_RESET2, HIGH), END_RESET); /* 32 bits of it */
    assert_int_equal(end_of(PSCI_SYSTEM_RESET2 | PSCI_64, 0), END_RESET);
    assert_int_equal(end_of(PSCI_SYSTEM_RESET2, 1), END_NONE);
    assert_int_equal(traps_frame.x[0], RESULT(PSCI_INVALID_PARAMETERS));
    assert_int_equal(end_of(PSCI_SYSTEM_RESET2, 0x80000000), END_NONE);
    assert_int_equal(traps_frame.x[0], RESULT(PSCI_NOT_SUPPORTED));
}

static void test_smccc(void **state)
{
    (void)state;
    assert_int_equal(call(SMCCC_VERSION, 0, 0, 0), 0x10001);
    assert_int_equal(call(SMCCC_ARCH_FEATURES, SMCCC_VERSION, 0, 0), 0);
    assert_int_equal(call(SMCCC_ARCH_FEATURES, HIGH | SMCCC_ARCH_FEATURES, 0, 0), 0);
    assert_int_equal(call(SMCCC_ARCH_FEATURES, 0x80008000, 0, 0), RESULT(SMCCC_NOT_SUPPORTED));
    assert_int_equal(call(SMCCC_ARCH_FEATURES, PSCI_VERSION, 0, 0), RESULT(SMCCC_NOT_SUPPORTED));
}

static void test_hypercalls(void **state)
{
    (void)state;
    traps_frame.x[5] = HIGH | 55;
    assert_int_equal(call(HC_SMCCC64 + HC_IPC, HIGH | 1, 2, 3), HC_E_SUCCESS);
    assert_int_equal(traps_log.id, HC_IPC);
    assert_int_equal(traps_log.args[0], HIGH | 1);
    assert_int_equal(traps_log.args[4], HIGH | 55);
    assert_int_equal(call(HC_SMCCC32 + HC_IPC, HIGH | 1, HIGH | 2, 3), HC_E_SUCCESS);
    assert_int_equal(traps_log.id, HC_IPC);
    assert_int_equal(traps_log.args[0], 1);
    assert_int_equal(traps_log.args[1], 2);
    assert_int_equal(traps_log.args[4], 55);
    assert_int_equal(call(HC_SMCCC64 + 0xfeff, 0, 0, 0), RESULT(HC_E_UNKNOWN));
    assert_int_equal(traps_log.id, 0xfeff);
    assert_int_equal(call(HC_SMCCC32, 0, 0, 0), RESULT(HC_E_UNKNOWN));
    assert_int_equal(call(HC_SMCCC32 + 0x10000 + HC_IPC, 0, 0, 0), RESULT(SMCCC_NOT_SUPPORTED)); /* no identifier */
    assert_int_equal(call(HC_SMCCC64 + 0x10000 + HC_IPC, 0, 0, 0), RESULT(SMCCC_NOT_SUPPORTED));
    assert_int_equal(traps_log.calls, 4);
}

static void test_vendor_questions(void **state)
{
    const uint64_t bases[] = { HC_SMCCC32, HC_SMCCC64 };

    (void)state;
    for (unsigned n = 0; n < 2; n++) {
        assert_int_equal(call(bases[n] + 0xff00, 0, 0, 0), 5);
        assert_int_equal(call(bases[n] + 0xff01, 0, 0, 0), 0x3a6f1c7d);
        assert_int_equal(traps_frame.x[1], 0x0e4be452);
        assert_int_equal(traps_frame.x[2], 0x2b0f6c9a);
        assert_int_equal(traps_frame.x[3], 0xa01b4d8e);
        assert_int_equal(call(bases[n] + 0xff03, 7, 7, 7), 1);
        assert_int_equal(traps_frame.x[1], 0);
        assert_int_equal(call(bases[n] + 0xff02, 0, 0, 0), RESULT(HC_E_UNKNOWN));
        assert_int_equal(call(bases[n] + 0xffff, 0, 0, 0), RESULT(HC_E_UNKNOWN));
    }
    assert_int_equal(traps_log.calls, 0);
}

int traps_calls(void)
{
    const struct CMUnitTest calls[] = {
        cmocka_unit_test_setup(test_hvc_and_smc, setup),
        cmocka_unit_test_setup(test_features, setup),
        cmocka_unit_test_setup(test_unknown_functions, setup),
        cmocka_unit_test_setup(test_cpu_on, setup),
        cmocka_unit_test_setup(test_affinity_info, setup),
        cmocka_unit_test_setup(test_cpu_suspend, setup),
        cmocka_unit_test_setup(test_ends, setup),
        cmocka_unit_test_setup(test_smccc, setup),
        cmocka_unit_test_setup(test_hypercalls, setup),
        cmocka_unit_test_setup(test_vendor_questions, setup),
    };

    return cmocka_run_group_tests(calls, NULL, NULL);
}
