/* SPDX-License-Identifier: Apache-2.0 */
/* The decoder of trapped loads and stores, against instructions as GNU as encodes them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <decode.h>

struct sample {
    const char *text;
    uint32_t insn;
    struct access access;
};

#define LOAD(w, r, l, s)                                                     \
    {                                                                        \
        .width = (w), .reg = (r), .length = (l), .write = false, .sign = (s) \
    }
#define STORE(w, r, l)                                                        \
    {                                                                         \
        .width = (w), .reg = (r), .length = (l), .write = true, .sign = false \
    }

static const struct sample samples[] = {
    { "lb a0, 1(a1)", 0x00158503, LOAD(1, 10, 4, true) },   { "lh t6, -2(sp)", 0xffe11f83, LOAD(2, 31, 4, true) },
    { "lw zero, 0(a0)", 0x00052003, LOAD(4, 0, 4, true) },  { "ld s11, 8(a0)", 0x00853d83, LOAD(8, 27, 4, true) },
    { "lbu a5, 0(a4)", 0x00074783, LOAD(1, 15, 4, false) }, { "lhu a5, 0(a4)", 0x00075783, LOAD(2, 15, 4, false) },
    { "lwu a5, 0(a4)", 0x00076783, LOAD(4, 15, 4, false) }, { "sb a5, 0(a4)", 0x00f70023, STORE(1, 15, 4) },
    { "sh zero, 2(a4)", 0x00071123, STORE(2, 0, 4) },       { "sw t6, -4(a4)", 0xfff72e23, STORE(4, 31, 4) },
    { "sd s1, 16(a0)", 0x00953823, STORE(8, 9, 4) },        { "c.lw a5, 0(a4)", 0x431c, LOAD(4, 15, 2, true) },
    { "c.sw s0, 4(a0)", 0xc140, STORE(4, 8, 2) },           { "c.ld a0, 8(a1)", 0x6588, LOAD(8, 10, 2, true) },
    { "c.sd a0, 8(a1)", 0xe588, STORE(8, 10, 2) },          { "c.lwsp a0, 12(sp)", 0x4532, LOAD(4, 10, 2, true) },
    { "c.swsp t6, 12(sp)", 0xc67e, STORE(4, 31, 2) },       { "c.ldsp ra, 8(sp)", 0x60a2, LOAD(8, 1, 2, true) },
    { "c.sdsp ra, 8(sp)", 0xe406, STORE(8, 1, 2) },         { "c.lbu a0, 1(a1)", 0x81c8, LOAD(1, 10, 2, false) },
    { "c.lhu a0, 0(a1)", 0x8588, LOAD(2, 10, 2, false) },   { "c.lh a0, 0(a1)", 0x85c8, LOAD(2, 10, 2, true) },
    { "c.sb a0, 0(a1)", 0x8988, STORE(1, 10, 2) },          { "c.sh a0, 0(a1)", 0x8d88, STORE(2, 10, 2) },
};

static void check(const struct sample *s, const struct access *a)
{
    if (a->width != s->access.width || a->reg != s->access.reg || a->length != s->access.length ||
        a->write != s->access.write || a->sign != s->access.sign) {
        fail_msg("%s: width %u reg %u length %u write %d sign %d", s->text, a->width, a->reg, a->length, a->write,
                 a->sign);
    }
}

static void test_samples(void **state)
{
    struct access a;

    (void)state;
    for (unsigned i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        if (!decode_access(samples[i].insn, true, &a)) {
            fail_msg("%s is not decoded", samples[i].text);
        }
        check(&samples[i], &a);
    }
}

/* htinst: the standard instruction, rs1 replaced, bit 1 clear for a compressed one. */
static void test_transformed(void **state)
{
    struct access a;

    (void)state;
    for (unsigned i = 0; i < 11; i++) {
        struct sample s = samples[i];
        assert_true(decode_transformed(s.insn & ~0xf8000u, true, &a));
        check(&s, &a);
        s.access.length = 2;
        assert_true(decode_transformed(s.insn & ~0xf8002u, true, &a));
        check(&s, &a);
    }
    assert_false(decode_transformed(0, true, &a));
    assert_false(decode_transformed(0x2000, true, &a));
    assert_false(decode_transformed(0x3020, true, &a));
}

/* FP, atomic, vector, cache-block and other instructions, reserved ones, and RV64's on RV32. */
static void test_refused(void **state)
{
    static const uint32_t others[] = { 0x00053507, 0x00a53427, 0x00b5252f, 0x1005252f, 0x0025200f, 0x00000013,
                                       0x00007003, 0x00007023, 0x2108,     0xa108,     0x4002,     0x6002,
                                       0x0000,     0x9002,     0x0001,     0x8dc8 };
    static const uint32_t only64[] = { 0x00853d83, 0x00076783, 0x00953823, 0x6588, 0xe588, 0x60a2, 0xe406 };
    struct access a;

    (void)state;
    for (unsigned i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
        if (decode_access(others[i], true, &a)) {
            fail_msg("%#x is taken for an access", others[i]);
        }
    }
    for (unsigned i = 0; i < sizeof(only64) / sizeof(only64[0]) - 2; i++) {
        assert_true(decode_access(only64[i], true, &a));
        assert_false(decode_access(only64[i], false, &a));
    }
}

static void test_extend(void **state)
{
    struct access a = LOAD(1, 1, 4, true);

    (void)state;
    assert_true(decode_extend(&a, 0x80) == 0xffffffffffffff80);
    a.sign = false;
    assert_true(decode_extend(&a, 0x1280) == 0x80);
    a = (struct access)LOAD(4, 1, 4, true);
    assert_true(decode_extend(&a, 0x80000000) == 0xffffffff80000000);
    a = (struct access)LOAD(8, 1, 4, true);
    assert_true(decode_extend(&a, 0x8000000000000001) == 0x8000000000000001);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_samples),
        cmocka_unit_test(test_transformed),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_extend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
