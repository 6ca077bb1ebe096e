/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two VMs play ping-pong: a message in shared memory, a doorbell, the answer, a doorbell. Each
 * waits for the doorbell alone, so that one that is lost is noticed.
 */
#include <stdbool.h>

#include "board.h"
#include "cpu.h"
#include "ipc.h"
#include "ipc_guest.h"
#include "irq.h"
#include "power.h"
#include "print.h"
#include "timer.h"

#define READY 0x69706331

struct message {
    volatile uint32_t round;
    volatile uint32_t ready;
    volatile uint64_t data[WORDS];
};

/* One page of each direction's own: written by its sender only. */
#define HALF 0x1000

int main(void);

static struct message *in, *out;
static volatile uint32_t rings, ticks_late;
static uint32_t rings_seen;

static uint64_t pattern(uint32_t round, unsigned word, unsigned role)
{
    return ((uint64_t)round << 32 | word << 1 | role) * 0x9e3779b97f4a7c15;
}

static _Noreturn void fail(const char *what, uint32_t round)
{
    print("ipc: FAILED in round %u: %s\n", round, what);
    power_off();
}

static void ring(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
    rings++;
}

static void give_up(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
    timer_stop();
    ticks_late = 1;
    rings++;
}

static void await_ring(uint32_t round)
{
    timer_set(timer_now() + timer_from_us(PATIENCE_US));
    cpu_sleep_while(&rings, rings_seen);
    timer_stop();
    rings_seen = rings;
    if (ticks_late)
        fail("no doorbell", round);
}

static void send(uint32_t round)
{
    long error;

    for (unsigned i = 0; i < WORDS; i++)
        out->data[i] = pattern(round, i, ROLE);
    cpu_sync();
    out->round = round;
    cpu_sync();
    error = ipc_notify(0, 0);
    if (error) {
        print("ipc: HC_IPC gives %ld\n", (int64_t)error);
        fail("no doorbell to ring", round);
    }
}

static void receive(uint32_t round)
{
    await_ring(round);
    if (in->round != round)
        fail("another round's message", round);
    cpu_sync();
    for (unsigned i = 0; i < WORDS; i++)
        if (in->data[i] != pattern(round, i, !ROLE))
            fail("wrong data", round);
}

/* By looking, since a doorbell can't reach who is not listening yet. */
static void meet(void)
{
    uint64_t end = timer_now() + timer_from_us(PATIENCE_US);

    out->round = 0;
    cpu_sync();
    out->ready = READY;
    while (in->ready != READY)
        if (timer_now() > end)
            fail("the other is not there", 0);
    cpu_sync();
}

static void bad_calls(void)
{
    if (ipc_notify(1000, 0) != HC_E_ARGS)
        fail("a bad index is not refused", 0);
    if (hypercall(HC_REMIO, 0, 0) != HC_E_UNKNOWN)
        fail("an unknown hypercall is not refused", 0);
}

int main(void)
{
    const bool asks = ROLE == 0;

    out = (struct message *)(board.shmem + (asks ? 0 : HALF));
    in = (struct message *)(board.shmem + (asks ? HALF : 0));
    irq_init();
    irq_enable(board.ipc_irq, ring);
    irq_enable(board.timer_irq, give_up);
    bad_calls();
    meet();
    for (uint32_t round = 1; round <= ROUNDS; round++) {
        if (asks)
            send(round);
        receive(round);
        if (!asks)
            send(round);
    }
    out->ready = 0;
    print("ipc: %u round trips\n", ROUNDS);
    power_off();
}
