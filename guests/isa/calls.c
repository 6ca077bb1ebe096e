/* SPDX-License-Identifier: Apache-2.0 */
/* The SBI: which extensions there are, the legacy calls, the console, counters, features. */
#include "cpu.h"
#include "isa.h"
#include "sbi.h"
#include "trap.h"

#define SUCCESS 0
#define NOT_SUPPORTED (-2l)
#define INVALID_PARAM (-3l)
#define DENIED (-4l)
#define NO_SHMEM (-9l)

#define SBI_SUSP 0x53555350
#define SBI_PMU 0x504d55
#define SBI_FWFT 0x46574654
#define FWFT_AD_UPDATING 4

static volatile unsigned long mask = 1;

static struct sbi_result call3(uint64_t extension, uint64_t function, uint64_t a, uint64_t b, uint64_t c)
{
    return sbi_call(extension, function, a, b, c);
}

static void extensions(void)
{
    static const uint32_t there[] = { 0,        1,        2,        3,        4,         5,          6,
                                      7,        8,        SBI_BASE, SBI_TIME, SBI_IPI,   SBI_RFENCE, SBI_HSM,
                                      SBI_SRST, SBI_DBCN, SBI_SUSP, SBI_PMU,  0x08000ba0 };
    static const uint32_t absent[] = { 9,        15,         0x43505043, 0x4e41434c, 0x535441,
                                       0x535345, 0x44425452, 0x4d505859, 0x0a000000 };

    check(call3(SBI_BASE, 0, 0, 0, 0).value == 0x03000000, "version", (uint64_t)call3(SBI_BASE, 0, 0, 0, 0).value);
    check(call3(SBI_BASE, 1, 0, 0, 0).value == 0xba0, "implementation", 0);
    for (unsigned i = 0; i < sizeof(there) / sizeof(there[0]); i++)
        check(call3(SBI_BASE, 3, there[i], 0, 0).value == 1, "an extension is there", there[i]);
    for (unsigned i = 0; i < sizeof(absent) / sizeof(absent[0]); i++) {
        check(call3(SBI_BASE, 3, absent[i], 0, 0).value == 0, "an extension is not there", absent[i]);
        check(call3(absent[i], 0, 0, 0, 0).error == NOT_SUPPORTED, "a call to what is not there", absent[i]);
    }
    check(call3(SBI_BASE, 3, SBI_FWFT, 0, 0).value == SVADU, "FWFT is as the hart has it", 0);
}

static void bad_mask(void *arg) { (void)call3((uintptr_t)arg, 0, 0x10, 0, 0); }

static void legacy(void)
{
    struct trap_frame what;

    check(call3(3, 0, 0, 0, 0).error == 0, "no IPI is pending", 0);
    cpu_irq_off();
    check(call3(4, 0, (uintptr_t)&mask, 0, 0).error == 0, "legacy send_ipi", 0);
    check((csr_read(sip) & 2) != 0, "the IPI has come", csr_read(sip));
    check(call3(3, 0, 0, 0, 0).error > 0, "an IPI was pending", 0);
    check((csr_read(sip) & 2) == 0, "the IPI is gone", csr_read(sip));
    for (unsigned i = 5; i <= 7; i++) {
        check(call3(i, 0, (uintptr_t)&mask, 0, 0).error == 0, "legacy fence", i);
        check(call3(i, 0, 0, 0, 0).error == 0, "legacy fence of all", i);
    }
    for (uintptr_t i = 4; i <= 7; i++) {
        check(trap_try(bad_mask, (void *)i, &what) == 1 && what.cause == 5 && what.tval == 0x10,
              "a mask that can't be read", what.cause);
    }
    cpu_irq_on();
    check(call3(2, 0, 0, 0, 0).error == -1, "legacy getchar", 0);
}

static void console(void)
{
    static const char text[] = "isa: first line\nisa: second line\n";

    check(call3(SBI_DBCN, 0, sizeof(text) - 1, (uintptr_t)text, 0).value == 16, "one line in a call", 0);
    check(call3(SBI_DBCN, 0, sizeof(text) - 17, (uintptr_t)text + 16, 0).value == 17, "the other line", 0);
    check(call3(SBI_DBCN, 0, 4, 0x10, 0).error == INVALID_PARAM, "nothing to write from", 0);
    check(call3(SBI_DBCN, 0, 4, (uintptr_t)text, 1).error == INVALID_PARAM, "an address of more than 64 bits", 0);
    check(call3(SBI_DBCN, 1, 4, (uintptr_t)&mask, 0).value == 0, "nothing is read", 0);
    check(call3(SBI_DBCN, 1, 4, 0x10, 0).error == INVALID_PARAM, "nowhere to read to", 0);
    check(call3(SBI_DBCN, 3, 0, 0, 0).error == NOT_SUPPORTED, "no such function", 0);
}

static struct sbi_result sbi_call5(uint64_t extension, uint64_t function, const uint64_t a[5])
{
    register uint64_t a3 __asm__("a3") = a[3];
    register uint64_t a4 __asm__("a4") = a[4];
    register uint64_t a0 __asm__("a0") = a[0];
    register uint64_t a1 __asm__("a1") = a[1];
    register uint64_t a2 __asm__("a2") = a[2];
    register uint64_t a6 __asm__("a6") = function;
    register uint64_t a7 __asm__("a7") = extension;

    __asm__ volatile("ecall" : "+r"(a0), "+r"(a1) : "r"(a2), "r"(a3), "r"(a4), "r"(a6), "r"(a7) : "memory");
    return (struct sbi_result){ (long)a0, (long)a1 };
}

/* Instructions, counted by whatever counter can: clear it and start at once. */
static void counters(void)
{
    long num = call3(SBI_PMU, 0, 0, 0, 0).value;
    struct sbi_result got = sbi_call5(SBI_PMU, 2, (uint64_t[]){ 0, (1ul << num) - 1, 6, 2, 0 });
    struct sbi_result info = call3(SBI_PMU, 1, (uint64_t)got.value, 0, 0);

    check(num > 0 && num < 64, "counters", (uint64_t)num);
    check(got.error == SUCCESS && got.value < num, "a counter of instructions", (uint64_t)got.error);
    check(info.error == SUCCESS && (info.value & 0xfff) >= 0xc02 && (info.value & 0xfff) <= 0xc1f,
          "one that can be read", (uint64_t)info.value);
    check(call3(SBI_PMU, 4, (uint64_t)got.value, 1, 1).error == SUCCESS, "stopped", 0);
    check(call3(SBI_PMU, 4, 0, 1, 2).error == NO_SHMEM, "no snapshots", 0);
    (void)sbi_call5(SBI_PMU, 2, (uint64_t[]){ (uint64_t)got.value, 1, 4, 2, 0 }); /* instret goes on */
    check(call3(SBI_PMU, 7, 0, 0, 0).error == NOT_SUPPORTED, "no shared memory", 0);
    check(sbi_call5(SBI_PMU, 2, (uint64_t[]){ 0, 1, 0x100, 2, 0 }).error == INVALID_PARAM, "a flag that is none", 0);
    check(sbi_call5(SBI_PMU, 2, (uint64_t[]){ 0, 1, 0, 0xf0005, 0 }).error == NOT_SUPPORTED, "firmware's events", 0);
    check(call3(SBI_PMU, 1, 64, 0, 0).error == INVALID_PARAM, "a counter that is not there", 0);
}

static void features(void)
{
    long there = SVADU ? SUCCESS : NOT_SUPPORTED;

    check(call3(SBI_FWFT, 1, FWFT_AD_UPDATING, 0, 0).error == there, "A and D bits can be asked for", 0);
    check(call3(SBI_FWFT, 1, FWFT_AD_UPDATING, 0, 0).value == 0, "A and D bits are the guest's at reset", 0);
    check(call3(SBI_FWFT, 1, 0, 0, 0).error == NOT_SUPPORTED, "misaligned accesses are the firmware's", 0);
    check(call3(SBI_FWFT, 1, 6, 0, 0).error == DENIED, "a reserved feature", 0);
    check(call3(SBI_FWFT, 0, 0x80000000, 1, 0).error == DENIED, "a global feature", 0);
    check(call3(SBI_FWFT, 0, FWFT_AD_UPDATING, 2, 0).error == (SVADU ? INVALID_PARAM : NOT_SUPPORTED),
          "a value that is none", 0);
    check(call3(SBI_FWFT, 0, FWFT_AD_UPDATING, 1, 2).error == (SVADU ? INVALID_PARAM : NOT_SUPPORTED),
          "a flag that is none", 0);
}

void check_calls(void)
{
    extensions();
    legacy();
    console();
    counters();
    if (SVADU)
        features();
}
