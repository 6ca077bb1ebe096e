/* SPDX-License-Identifier: Apache-2.0 */
/*
 * PSCI as its specification has it (DEN0022): each answer of each function, cores that go off and come back many times, the
 * states that AFFINITY_INFO tells meanwhile, and a SYSTEM_RESET2. In the end all cores go off one after the other.
 */
#include "board.h"
#include "cpu.h"
#include "irq.h"
#include "persist.h"
#include "power.h"
#include "print.h"
#include "psci.h"
#include "smccc.h"
#include "timer.h"

#ifndef LOOPS
#define LOOPS 1000
#endif

#define MAGIC 0x706f776572317331
#define PATIENCE_US 1000000
#define CORE 1ul /* the affinity of core 1 */

#define SUCCESS 0
#define NOT_SUPPORTED (-1)
#define INVALID_PARAMETERS (-2)
#define ALREADY_ON (-4)
#define ON_PENDING (-5)
#define INVALID_ADDRESS (-9)

enum { STATE_ON, STATE_OFF, STATE_ON_PENDING };

#define PSCI_CPU_ON32 0x84000003u
#define PSCI_AFFINITY_INFO32 0x84000004u
#define PSCI_CPU_FREEZE 0x8400000bu
#define PSCI_SYSTEM_RESET2_32 0x84000012u
#define SMCCC_VERSION 0x80000000u
#define SMCCC_ARCH_FEATURES 0x80000001u

struct memory {
    uint64_t magic;
};

int main(void);
void start_secondary(void);

static struct memory *const memory = (struct memory *)persist;
static volatile uint32_t arrived, leave;
static unsigned failures;

static void must(const char *what, long found, long wanted)
{
    if (found == wanted)
        return;
    failures++;
    print("power: FAILED: %s is %ld, not %ld\n", what, (int64_t)found, (int64_t)wanted);
}

static long info(uint64_t affinity, uint64_t level) { return psci_call(PSCI_AFFINITY_INFO64, affinity, level, 0); }

static void stay(unsigned core)
{
    (void)core;
    arrived++;
    cpu_sync();
    while (leave < arrived)
        ;
}

static void await(const char *what, volatile uint32_t *flag, uint32_t value)
{
    uint64_t end = timer_now() + timer_from_us(PATIENCE_US);

    while (*flag != value) {
        if (timer_now() > end) {
            must(what, (long)*flag, (long)value);
            power_off();
        }
    }
}

static void await_off(void)
{
    uint64_t end = timer_now() + timer_from_us(PATIENCE_US);

    while (info(CORE, 0) == STATE_ON) {
        if (timer_now() > end) {
            must("AFFINITY_INFO of a core that went off", STATE_ON, STATE_OFF);
            power_off();
        }
    }
}

static void one_loop(uint32_t n)
{
    long state;

    must("AFFINITY_INFO of a core that is off", info(CORE, 0), STATE_OFF);
    must("CPU_ON", core_start(1, stay), SUCCESS);
    state = info(CORE, 0);
    if (state != STATE_ON && state != STATE_ON_PENDING)
        must("AFFINITY_INFO after CPU_ON", state, STATE_ON);
    state = psci_call(PSCI_CPU_ON64, CORE, (uintptr_t)start_secondary, 1);
    if (state != ALREADY_ON && state != ON_PENDING)
        must("a second CPU_ON", state, ON_PENDING);
    await("the core's round", &arrived, n);
    must("AFFINITY_INFO of a core that runs", info(CORE, 0), STATE_ON);
    must("CPU_ON of a core that runs", psci_call(PSCI_CPU_ON64, CORE, (uintptr_t)start_secondary, 1), ALREADY_ON);
    leave = n;
    cpu_sync();
    await_off();
}

static const struct {
    const char *name;
    uint32_t function;
    uint64_t a, b;
    long wanted;
} answers[] = {
    { "VERSION", PSCI_VERSION, 0, 0, 0x10001 },
    { "MIGRATE_INFO_TYPE", PSCI_MIGRATE_INFO_TYPE, 0, 0, 2 },
    { "FEATURES of VERSION", PSCI_FEATURES, PSCI_VERSION, 0, SUCCESS },
    { "FEATURES of CPU_SUSPEND", PSCI_FEATURES, PSCI_CPU_SUSPEND64, 0, SUCCESS },
    { "FEATURES of CPU_OFF", PSCI_FEATURES, PSCI_CPU_OFF, 0, SUCCESS },
    { "FEATURES of CPU_ON", PSCI_FEATURES, PSCI_CPU_ON64, 0, SUCCESS },
    { "FEATURES of AFFINITY_INFO", PSCI_FEATURES, PSCI_AFFINITY_INFO64, 0, SUCCESS },
    { "FEATURES of SYSTEM_RESET2", PSCI_FEATURES, PSCI_SYSTEM_RESET2_64, 0, SUCCESS },
    { "FEATURES of SMCCC_VERSION", PSCI_FEATURES, SMCCC_VERSION, 0, SUCCESS },
    { "FEATURES of CPU_FREEZE", PSCI_FEATURES, PSCI_CPU_FREEZE, 0, NOT_SUPPORTED },
    { "FEATURES of SYSTEM_SUSPEND", PSCI_FEATURES, PSCI_SYSTEM_SUSPEND64, 0, NOT_SUPPORTED },
    { "CPU_FREEZE", PSCI_CPU_FREEZE, 0, 0, NOT_SUPPORTED },
    { "SYSTEM_SUSPEND", PSCI_SYSTEM_SUSPEND64, 0, 0, NOT_SUPPORTED },
    { "AFFINITY_INFO of itself", PSCI_AFFINITY_INFO64, 0, 0, STATE_ON },
    { "AFFINITY_INFO of itself, 32 bits", PSCI_AFFINITY_INFO32, 0, 0, STATE_ON },
    { "AFFINITY_INFO of the cluster", PSCI_AFFINITY_INFO64, 0, 1, STATE_ON },
    { "AFFINITY_INFO of core 1", PSCI_AFFINITY_INFO64, CORE, 0, STATE_OFF },
    { "AFFINITY_INFO of no core", PSCI_AFFINITY_INFO64, 77, 0, INVALID_PARAMETERS },
    { "AFFINITY_INFO of no cluster", PSCI_AFFINITY_INFO64, 0x500, 1, INVALID_PARAMETERS },
    { "AFFINITY_INFO of no level", PSCI_AFFINITY_INFO64, 0, 4, INVALID_PARAMETERS },
    { "CPU_ON of itself", PSCI_CPU_ON64, 0, 0x50000000, ALREADY_ON },
    { "CPU_ON of no core", PSCI_CPU_ON64, 77, 0x50000000, INVALID_PARAMETERS },
    { "CPU_ON, an address in the void", PSCI_CPU_ON64, CORE, 0x0b000000, INVALID_ADDRESS },
    { "CPU_ON, 32 bits, an address in the void", PSCI_CPU_ON32, CORE, 0x0b000000, INVALID_ADDRESS },
    { "SYSTEM_RESET2, an unknown kind", PSCI_SYSTEM_RESET2_64, 1, 0, INVALID_PARAMETERS },
    { "SYSTEM_RESET2, a vendor's", PSCI_SYSTEM_RESET2_64, 0x80000000, 0, NOT_SUPPORTED },
    { "CPU_SUSPEND, reserved bits", PSCI_CPU_SUSPEND64, 0x04000000, 0, INVALID_PARAMETERS },
    { "SMCCC_VERSION", SMCCC_VERSION, 0, 0, 0x10001 },
    { "SMCCC_ARCH_FEATURES of itself", SMCCC_ARCH_FEATURES, SMCCC_ARCH_FEATURES, 0, SUCCESS },
    { "an unknown call", 0x8400ffff, 0, 0, NOT_SUPPORTED },
    { "a call of the silicon's maker", 0x82000001, 0, 0, NOT_SUPPORTED },
};

static void answers_check(long (*call)(uint64_t, uint64_t, uint64_t, uint64_t))
{
    for (unsigned i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
        long found = call(answers[i].function, answers[i].a, answers[i].b, 0);
        must(answers[i].name, (int)found, answers[i].wanted);
    }
}

static volatile uint32_t woken;

static void wake(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
    timer_stop();
    woken++;
}

/* Standby, and what was asked for as a power-down: both wake up here, by an interrupt that is still masked. */
static void suspend_check(uint64_t state)
{
    uint64_t begin = timer_now();
    uint32_t before = woken;

    cpu_irq_off();
    timer_set(begin + timer_from_us(5000));
    must("CPU_SUSPEND", psci_call(PSCI_CPU_SUSPEND64, state, (uintptr_t)start_secondary, 0), SUCCESS);
    must("interrupts taken inside CPU_SUSPEND", (long)(woken - before), 0);
    if (timer_now() - begin < timer_from_us(5000))
        must("CPU_SUSPEND's length in us", (long)(timer_to_ns(timer_now() - begin) / 1000), 5000);
    cpu_irq_on();
    await("the timer's interrupt", &woken, before + 1);
}

static void last_off(unsigned core)
{
    (void)core;
    while (info(0, 0) != STATE_OFF)
        ;
    print("power: core 0 is off, so is core 1 now\n");
}

int main(void)
{
    if (memory->magic == MAGIC) {
        memory->magic = 0;
        print("power: restarted by SYSTEM_RESET2\n");
        core_start(1, last_off);
        power_core_off();
    }
    irq_init();
    irq_enable(board.timer_irq, wake);
    answers_check(smccc_hvc);
    answers_check(smccc_smc);
    for (uint32_t n = 1; n <= LOOPS; n++)
        one_loop(n);
    print("power: %u times off and on\n", LOOPS);
    suspend_check(0);
    suspend_check(1u << 16);
    print("power: %u failures\n", failures);
    memory->magic = MAGIC;
    cpu_sync();
    psci_call(PSCI_SYSTEM_RESET2_64, 0, 0, 0);
    print("power: FAILED: SYSTEM_RESET2 came back\n");
    power_off();
}
