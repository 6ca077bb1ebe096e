/* SPDX-License-Identifier: Apache-2.0 */
/* AArch64 traps: emulated accesses, system registers, and the exceptions that a guest gets (Arm ARM, D19.2.37, J1.1.2). */
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include "traps_machine.h"

#include <cmocka.h>

#include "traps_calls.h"

#define PC (TRAPS_RAM + 0x100)
#define VBAR (TRAPS_RAM + 0x1000)
#define DABT (field_put(ESR_EC, EC_DABT_LOWER) | ESR_IL)
#define FAULT_L3 (FSC_TRANSLATION + 3)
#define SAS(size) (UINT64_C(size) << 22) /* ISS.SAS */
#define SEEN 0x8877665584838281

static uint64_t iss(unsigned sas, bool sse, unsigned srt, bool sf, bool write)
{
    return DABT | ISS_ISV | field_put(ISS_SAS, sas) | (sse ? ISS_SSE : 0) | field_put(ISS_SRT, srt) |
           (sf ? ISS_SF : 0) | (write ? ISS_WNR : 0) | FAULT_L3;
}

static void at(uint64_t gpa)
{
    host_sysregs.hpfar_el2 = gpa >> 12 << 4;
    host_sysregs.far_el2 = 0xffff800000000000 | (gpa & 0xfff);
}

static void run(uint64_t esr)
{
    host_sysregs.esr_el2 = esr;
    traps_run();
}

static uint64_t expected_load(unsigned sas, bool sse, bool sf)
{
    unsigned bits = 8u << sas;
    uint64_t v = bits == 64 ? SEEN : SEEN & ((UINT64_C(1) << bits) - 1);

    if (sse && bits < 64 && (v >> (bits - 1) & 1) != 0) {
        v |= ~((UINT64_C(1) << bits) - 1);
    }
    return sf || !sse ? v : v & UINT32_MAX;
}

static void test_loads(void **state)
{
    (void)state;
    for (unsigned n = 0; n < 4 * 2 * 2 * 32; n++) {
        unsigned sas = n & 3, srt = n >> 4;
        bool sse = (n & 4) != 0, sf = (n & 8) != 0;
        traps_init();
        traps_mmio_value = SEEN;
        memset(&traps_frame, 0x11, sizeof(traps_frame));
        traps_frame.x[31] = 0;
        at(TRAPS_GICR + 0x128);
        run(iss(sas, sse, srt, sf, false));
        assert_int_equal(traps_log.end, END_NONE);
        assert_int_equal(traps_log.accesses, 1);
        assert_int_equal(traps_log.window, 1);
        assert_int_equal(traps_log.access.gpa, TRAPS_GICR + 0x128);
        assert_int_equal(traps_log.access.width, 1u << sas);
        assert_false(traps_log.access.write);
        for (unsigned i = 0; i < 31; i++) {
            assert_int_equal(traps_frame.x[i], i == srt ? expected_load(sas, sse, sf) : 0x1111111111111111);
        }
        assert_int_equal(traps_frame.x[31], 0);
        assert_int_equal(host_sysregs.elr_el2, PC + 4);
        assert_int_equal(host_sysregs.spsr_el2, SPSR_M_EL1H);
    }
}

static void test_stores(void **state)
{
    (void)state;
    for (unsigned n = 0; n < 4 * 32; n++) {
        unsigned sas = n & 3, srt = n >> 2;
        traps_init();
        traps_frame.x[srt] = srt == 31 ? 0 : SEEN;
        struct frame before = traps_frame;
        at(TRAPS_GICD + 0x7ff8);
        run(iss(sas, false, srt, true, true));
        assert_int_equal(traps_log.accesses, 1);
        assert_int_equal(traps_log.window, 0);
        assert_true(traps_log.access.write);
        assert_int_equal(traps_log.access.value, srt == 31 ? 0 : SEEN);
        assert_memory_equal(&traps_frame, &before, sizeof(before));
        assert_int_equal(host_sysregs.elr_el2, PC + 4);
    }
}

/* ---- exceptions ---- */

static const struct origin {
    uint64_t spsr, vector;
    bool el0;
} origins[] = {
    { SPSR_M_EL0T, 0x400, true },  { SPSR_M_AARCH32, 0x600, true }, { SPSR_M_AARCH32 | BIT(5), 0x600, true }, /* T32 */
    { SPSR_M_EL1T, 0x000, false }, { SPSR_M_EL1H, 0x200, false },
};

static void taken(const struct origin *o, uint64_t spsr, uint64_t esr)
{
    assert_int_equal(traps_log.end, END_NONE);
    assert_int_equal(host_sysregs.elr_el2, VBAR + o->vector);
    assert_int_equal(host_sysregs.elr_el1, PC);
    assert_int_equal(host_sysregs.spsr_el1, spsr);
    assert_int_equal(host_sysregs.esr_el1, esr);
    assert_int_equal(host_sysregs.spsr_el2 & (SPSR_M | SPSR_DAIF), SPSR_M_EL1H | SPSR_DAIF);
}

/* Every way for an access not to be emulated, from every origin. */
static void test_data_aborts(void **state)
{
    static const struct {
        uint64_t gpa, iss, fsc;
    } cases[] = {
        { TRAPS_GICD, FAULT_L3, FSC_EXTERNAL }, /* no ISV: the pair and writeback forms */
        { TRAPS_GICD, FAULT_L3 | ISS_WNR, FSC_EXTERNAL },
        { TRAPS_GICD, FAULT_L3 | ISS_S1PTW, FSC_EXTERNAL_WALK + 3 },
        { TRAPS_GICD, (FSC_TRANSLATION + 1) | ISS_S1PTW | ISS_WNR, FSC_EXTERNAL_WALK + 1 },
        { TRAPS_GICD, FAULT_L3 | ISS_CM | ISS_WNR, FSC_EXTERNAL },
        { TRAPS_GICD, ISS_ISV | SAS(2) | (FSC_PERMISSION + 3), FSC_EXTERNAL },
        { TRAPS_GICD + 0x8000, ISS_ISV | SAS(2) | FAULT_L3 | ISS_WNR, FSC_EXTERNAL },
        { TRAPS_GICD + 0x10000, ISS_ISV | SAS(3) | FAULT_L3, FSC_EXTERNAL },
        { TRAPS_GICD - 4, ISS_ISV | SAS(2) | FAULT_L3, FSC_EXTERNAL },
        { TRAPS_GICR + 0x10000, ISS_ISV | SAS(0) | (FSC_TRANSLATION + 2), FSC_EXTERNAL },
    };

    (void)state;
    for (unsigned n = 0; n < ARRAY_SIZE(cases) * ARRAY_SIZE(origins); n++) {
        const struct origin *o = &origins[n % ARRAY_SIZE(origins)];
        uint64_t esr = cases[n / ARRAY_SIZE(origins)].iss;
        traps_init();
        host_sysregs.spsr_el2 = o->spsr;
        at(cases[n / ARRAY_SIZE(origins)].gpa);
        run(DABT | esr);
        uint64_t class = o->el0 ? EC_DABT_LOWER : EC_DABT_SAME;
        taken(o, o->spsr,
              field_put(ESR_EC, class) | ESR_IL | (esr & (ISS_WNR | ISS_CM)) | cases[n / ARRAY_SIZE(origins)].fsc);
        assert_int_equal(host_sysregs.far_el1, host_sysregs.far_el2);
    }
}

static void test_instruction_aborts(void **state)
{
    (void)state;
    for (unsigned n = 0; n < ARRAY_SIZE(origins); n++) {
        for (int walk = 0; walk < 2; walk++) {
            traps_init();
            host_sysregs.spsr_el2 = origins[n].spsr | SPSR_NZCV;
            host_sysregs.far_el2 = 0xdead000;
            run(field_put(ESR_EC, EC_IABT_LOWER) | ESR_IL | (FSC_TRANSLATION + 2) | (walk != 0 ? ISS_S1PTW : 0));
            taken(&origins[n], origins[n].spsr | SPSR_NZCV,
                  field_put(ESR_EC, origins[n].el0 ? EC_IABT_LOWER : EC_IABT_SAME) | ESR_IL |
                      (walk != 0 ? FSC_EXTERNAL_WALK + 2 : FSC_EXTERNAL));
            assert_int_equal(host_sysregs.far_el1, 0xdead000);
        }
    }
}

static void test_undefined(void **state)
{
    static const unsigned classes[] = { 0x00, 0x03, 0x07, 0x19, 0x1d, 0x3f };

    (void)state;
    for (unsigned n = 0; n < ARRAY_SIZE(classes) * ARRAY_SIZE(origins); n++) {
        const struct origin *o = &origins[n % ARRAY_SIZE(origins)];
        traps_init();
        host_sysregs.spsr_el2 = o->spsr;
        host_sysregs.far_el1 = 77;
        run(field_put(ESR_EC, classes[n / ARRAY_SIZE(origins)]));
        taken(o, o->spsr, ESR_IL);
        assert_int_equal(host_sysregs.far_el1, 77);
    }
}

static uint64_t pstate_after(uint64_t spsr, uint64_t sctlr, uint64_t mmfr1)
{
    traps_init();
    host_sysregs.spsr_el2 = spsr;
    host_sysregs.sctlr_el1 = sctlr;
    host_sysregs.id_aa64mmfr1_el1 = mmfr1;
    run(0);
    return host_sysregs.spsr_el2;
}

static void test_pstate_of_an_exception(void **state)
{
    const uint64_t base = SPSR_DAIF | SPSR_M_EL1H, pan = UINT64_C(1) << 20, span = SCTLR_EL1_SPAN;

    (void)state;
    assert_int_equal(pstate_after(SPSR_M_EL1H, 0, 0), base);
    /* Flags and DIT stay; SS, IL, UAO, TCO and BTYPE are cleared. */
    assert_int_equal(pstate_after(0xffffffff & ~(SPSR_M | SPSR_PAN | SPSR_SSBS), 0, 0), base | SPSR_NZCV | SPSR_DIT);
    assert_int_equal(pstate_after(SPSR_M_EL1H, 0, pan), base | SPSR_PAN);
    assert_int_equal(pstate_after(SPSR_M_EL1H, span, pan), base);
    assert_int_equal(pstate_after(SPSR_M_EL1H | SPSR_PAN, span, pan), base | SPSR_PAN);
    assert_int_equal(pstate_after(SPSR_M_EL1H | SPSR_SSBS, 0, 0), base);
    assert_int_equal(pstate_after(SPSR_M_EL1H, SCTLR_EL1_DSSBS, 0), base | SPSR_SSBS);
}

static void test_a_vector_that_faults(void **state)
{
    uint64_t esr = field_put(ESR_EC, EC_IABT_LOWER) | ESR_IL | (FSC_TRANSLATION + 3);

    (void)state;
    for (unsigned n = 0; n < ARRAY_SIZE(origins); n++) {
        traps_init();
        host_sysregs.spsr_el2 = origins[n].spsr;
        host_sysregs.elr_el2 = VBAR + origins[n].vector;
        at(VBAR + origins[n].vector);
        run(esr);
        assert_int_equal(traps_log.end, origins[n].el0 ? END_NONE : END_CRASH);
        if (!origins[n].el0) {
            assert_int_equal(traps_log.syndrome, esr);
            assert_int_equal(traps_log.address, VBAR + origins[n].vector);
            assert_int_equal(host_sysregs.elr_el1, 0);
        }
    }
    traps_init();
    host_sysregs.elr_el2 = VBAR + 0x200;
    at(0x123456789);
    run(esr | ISS_S1PTW); /* the offset is not known */
    assert_int_equal(traps_log.address, 0x123456000);
    traps_init();
    host_sysregs.elr_el2 = VBAR + 0x200;
    run(0);
    assert_int_equal(traps_log.end, END_CRASH);
    assert_int_equal(traps_log.address, 0);
}

static void test_serror(void **state)
{
    (void)state;
    traps_init();
    host_sysregs.hcr_el2 = HCR_VM | HCR_AMO;
    trap_serror(&traps_frame);
    assert_int_equal(host_sysregs.hcr_el2, HCR_VM | HCR_AMO | HCR_VSE);
}

/* ---- system registers ---- */

static uint64_t sys(uint64_t reg, unsigned rt, bool read)
{
    return field_put(ESR_EC, EC_SYS64) | ESR_IL | reg | field_put(ISS_SYS_RT, rt) | (read ? ISS_SYS_READ : 0);
}

static void test_gic_registers(void **state)
{
    static const struct {
        unsigned op2;
        unsigned *count;
    } regs[] = { { 5, &traps_log.sgis }, { 6, &traps_log.sgi0s }, { 7, &traps_log.sgi0s }, { 1, &traps_log.dirs } };

    (void)state;
    for (unsigned n = 0; n < ARRAY_SIZE(regs) * 32; n++) {
        uint64_t reg = ISS_SYS(3, 0, 12, 11, regs[n / 32].op2);
        traps_init();
        traps_frame.x[n % 32] = n % 32 == 31 ? 0 : 0x123456789;
        run(sys(reg, n % 32, false));
        assert_int_equal(*regs[n / 32].count, 1);
        assert_int_equal(traps_log.sgi, n % 32 == 31 ? 0 : 0x123456789);
        assert_int_equal(host_sysregs.elr_el2, PC + 4);
        traps_init();
        run(sys(reg, n % 32, true)); /* none can be read */
        assert_int_equal(*regs[n / 32].count, 0);
        taken(&origins[4], SPSR_M_EL1H, ESR_IL);
    }
}

/* ICC_IAR1_EL1 is the hardware's; where it traps once, the guest reads it once more. */
static void test_cpu_interface_again(void **state)
{
    uint64_t iar = sys(ISS_SYS(3, 0, 12, 12, 0), 1, true);

    (void)state;
    traps_init();
    traps_hushed = true;
    run(iar);
    assert_int_equal(host_sysregs.elr_el2, PC);
    assert_int_equal(traps_log.end, END_NONE);
    run(iar);
    taken(&origins[4], SPSR_M_EL1H, ESR_IL);
}

/* What is emulated was executed: a single step of a debugger is done, and no branch is the last instruction. */
static void test_emulated_is_executed(void **state)
{
    (void)state;
    for (unsigned n = 0; n < 2; n++) {
        traps_init();
        host_sysregs.spsr_el2 |= SPSR_SS | SPSR_BTYPE | SPSR_DAIF;
        run(n == 0 ? sys(ISS_SYS(3, 0, 12, 11, 5), 3, false) : sys(ISS_SYS(3, 0, 1, 0, 1), 3, true));
        assert_int_equal(host_sysregs.elr_el2, PC + 4);
        assert_int_equal(host_sysregs.spsr_el2, SPSR_M_EL1H | SPSR_DAIF);
    }
}

static void test_other_registers(void **state)
{
    (void)state;
    traps_init();
    traps_frame.x[3] = 5;
    run(sys(ISS_SYS(3, 0, 1, 0, 1), 3, true)); /* ACTLR_EL1: reads as zero … */
    assert_int_equal(traps_frame.x[3], 0);
    run(sys(ISS_SYS(3, 0, 1, 0, 1), 3, false)); /* … and ignores writes */
    assert_int_equal(host_sysregs.elr_el2, PC + 8);
    traps_init();
    traps_frame.x[4] = 6;
    run(sys(ISS_SYS(3, 0, 12, 12, 5), 3, true)); /* ICC_SRE_EL1: system registers, … */
    assert_int_equal(traps_frame.x[3], 7);
    run(sys(ISS_SYS(3, 0, 12, 12, 5), 4, false)); /* … whatever is written */
    assert_int_equal(host_sysregs.elr_el2, PC + 8);
    for (unsigned n = 0; n < 18; n++) { /* the machine's error records: none (FEAT_RAS) */
        traps_init();
        traps_frame.x[3] = 5;
        run(sys(n < 2 ? ISS_SYS(3, 0, 5, 3, n) : ISS_SYS(3, 0, 5, 4 + (n - 2) / 8, (n - 2) % 8), 3, true));
        assert_int_equal(traps_frame.x[3], 0);
        assert_int_equal(host_sysregs.elr_el2, PC + 4);
    }
    for (int read = 0; read < 2; read++) {
        traps_init();
        run(sys(ISS_SYS(3, 0, 10, 4, 0), 1, read != 0)); /* LORSA_EL1 */
        taken(&origins[4], SPSR_M_EL1H, ESR_IL);
    }
    traps_init();
    run(sys(ISS_SYS(3, 0, 0, 4, 0), 1, false)); /* an identification register cannot be written */
    taken(&origins[4], SPSR_M_EL1H, ESR_IL);
}

static uint64_t idreg(unsigned crm, unsigned op2)
{
    traps_frame.x[9] = 0x99;
    run(sys(ISS_SYS(3, 0, 0, crm, op2), 9, true));
    return traps_frame.x[9];
}

/* Of a core that has everything: fields that a guest must not see, and fields that it must. */
static void test_identification(void **state)
{
    static const struct {
        unsigned crm, op2;
        uint64_t hidden, shown;
    } regs[] = {
        { 4, 0, 0x00f0ff0f0000ff00, 0xf00f00f0ffff0001 }, /* PFR0: EL2, EL3, SVE, MPAM, AMU, RME */
        { 4, 1, 0x00000000ffffff00, 0xff }, /* PFR1: MTE, SME, MPAM's fraction … */
        { 5, 0, 0x0fffff0f000000f0, 0xf0ffff0f }, /* DFR0: trace, SPE, trace filter, trace buffer, BRBE */
        { 6, 0, 0x000000000f000000, 0xfffffffff0ffffff }, /* ISAR0: TME */
        { 6, 1, 0xf000000000000000, 0x0fffffffffffffff }, /* ISAR1: LS64 */
        { 7, 0, 0x0f000000000f0f0a, 0xf0fffffffff0f0f5 }, /* MMFR0: FGT, big endian; 48 bits at most */
        { 7, 1, 0x00000f00000f0f00, 0xfffff0fffff0f0ff }, /* MMFR1: VHE, LOR, HCX */
        { 7, 2, 0x000000000f000000, 0xf00ffffff0ffffff }, /* MMFR2: NV */
        { 4, 4, UINT64_MAX, 0 }, /* ZFR0 */
        { 4, 5, UINT64_MAX, 0 }, /* SMFR0 */
        { 3, 7, UINT64_MAX, 0 }, /* nothing is there yet */
        { 7, 7, UINT64_MAX, 0 },
    };

    (void)state;
    traps_init();
    memset(traps_idregs, 0xff, sizeof(traps_idregs));
    for (unsigned n = 0; n < ARRAY_SIZE(regs); n++) {
        uint64_t v = idreg(regs[n].crm, regs[n].op2);
        assert_int_equal(v & regs[n].hidden, 0);
        assert_int_equal(v & regs[n].shown, regs[n].shown);
    }
    memset(traps_idregs, 0, sizeof(traps_idregs));
    for (unsigned n = 8; n < 64; n++) {
        assert_int_equal(idreg(n / 8, n % 8), 0); /* and nothing is made up */
    }
    traps_idregs[7 * 8] = 0x1122;
    assert_int_equal(idreg(7, 0), 0x1022);
}

static void test_own_exception(void **state)
{
    (void)state;
    assert_int_equal(traps_own(0), END_PANIC);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_loads),
        cmocka_unit_test(test_stores),
        cmocka_unit_test(test_data_aborts),
        cmocka_unit_test(test_instruction_aborts),
        cmocka_unit_test(test_undefined),
        cmocka_unit_test(test_pstate_of_an_exception),
        cmocka_unit_test(test_a_vector_that_faults),
        cmocka_unit_test(test_serror),
        cmocka_unit_test(test_gic_registers),
        cmocka_unit_test(test_cpu_interface_again),
        cmocka_unit_test(test_emulated_is_executed),
        cmocka_unit_test(test_other_registers),
        cmocka_unit_test(test_identification),
        cmocka_unit_test(test_own_exception),
    };

    return cmocka_run_group_tests(tests, NULL, NULL) + traps_calls();
}
