/* SPDX-License-Identifier: Apache-2.0 */
/* A doorbell to another VM's handler, and its doorbell back; the counter is common to both. */
#include <stdbool.h>

#include "board.h"
#include "cpu.h"
#include "ipc.h"
#include "irq.h"
#include "irqlat.h"
#include "power.h"
#include "print.h"
#include "smccc.h"
#include "timed.h"
#include "timer.h"

#define READY 0x6c617431
#define PATIENCE_US 100000
#define SETTLE_US 20

struct meeting {
    volatile uint32_t answerer_ready;
    volatile uint32_t last;
    volatile uint64_t caught; /* by the answerer */
    volatile uint64_t answered;
};

enum { TO_HANDLER, BACK, CALL, ROUND, FIGURES };

static const char *const names[FIGURES] = {
    "doorbell_to_handler",
    "doorbell_back_to_handler",
    "doorbell_call",
    "doorbell_round",
};

static volatile uint64_t start, caught;
static volatile uint32_t rings;

static struct meeting *meeting(void) { return (struct meeting *)board.shmem; }

static void ring_and_sleep(volatile uint64_t *when, struct call_times *times)
{
    cpu_irq_off();
    if (smccc_use_smc)
        smc_and_sleep(HC_SMCCC64 | HC_IPC, when, times);
    else
        hvc_and_sleep(HC_SMCCC64 | HC_IPC, when, times);
    cpu_irq_on();
}

static void on_doorbell(unsigned irq, uint64_t ticks)
{
    (void)irq;
    caught = ticks - VECTOR_LEAD;
    rings++;
}

static void on_time(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
    timer_stop();
    rings++;
}

/* Asleep, for else the emulator may leave the other VM's core waiting for its turn. */
static void settle(void)
{
    uint32_t before = rings;

    timer_set(timer_now() + timer_from_us(SETTLE_US));
    cpu_sleep_while(&rings, before);
}

static bool other_is_there(void)
{
    for (unsigned i = 0; i < PATIENCE_US / SETTLE_US; i++) {
        if (meeting()->answerer_ready == READY)
            return true;
        settle();
    }
    return false;
}

/* A round's figures; false: no answer came. */
static bool round_trip(uint64_t value[FIGURES])
{
    struct call_times call;
    uint32_t before;

    /* The other must be asleep again: its instructions would be counted. */
    settle();
    before = rings;
    caught = 0;
    timer_set(timer_now() + timer_from_us(PATIENCE_US));
    ring_and_sleep(&start, &call);
    cpu_sleep_while(&rings, before);
    timer_stop();
    if (!caught || call.result != HC_E_SUCCESS) {
        print("irqlat: no answer to a doorbell, the call gives %ld\n", call.result);
        return false;
    }
    cpu_sync();
    value[TO_HANDLER] = meeting()->caught - start;
    value[BACK] = caught - meeting()->answered;
    value[CALL] = call.ticks - counter_cost;
    value[ROUND] = caught - start;
    return true;
}

static void measure(void)
{
    uint64_t value[FIGURES], min[FIGURES], max[FIGURES] = { 0 };

    for (unsigned f = 0; f < FIGURES; f++)
        min[f] = ~0ul;
    for (unsigned i = 0; i < REPEAT; i++) {
        if (!round_trip(value))
            return;
        for (unsigned f = 0; f < FIGURES; f++) {
            min[f] = value[f] < min[f] ? value[f] : min[f];
            max[f] = value[f] > max[f] ? value[f] : max[f];
        }
    }
    meeting()->last = 1;
    ipc_notify(0, 0);
    for (unsigned f = 0; f < FIGURES; f++)
        bench_print(names[f], min[f], max[f]);
}

void doorbells(void)
{
    irq_enable(board.timer_irq, on_time);
    irq_enable(board.ipc_irq, on_doorbell);
    if (other_is_there())
        measure();
    else
        print("irqlat: no other VM for doorbells\n");
}

void doorbells_answer(void)
{
    struct call_times call;
    uint32_t seen = 0;

    irq_enable(board.ipc_irq, on_doorbell);
    meeting()->last = 0; /* memory is as somebody left it */
    cpu_sync();
    meeting()->answerer_ready = READY;
    for (;;) {
        bool last;

        cpu_sleep_while(&rings, seen++);
        meeting()->caught = caught;
        last = meeting()->last;
        cpu_sync();
        if (last)
            break;
        ring_and_sleep(&meeting()->answered, &call);
    }
    meeting()->answerer_ready = 0;
    meeting()->last = 0;
    print("irqlat: answered %u doorbells\n", seen - 1);
    power_off();
}
