/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Does one misdeed after another, resetting its VM after each. Where it stands is kept in memory
 * that survives the reset. Its second core, if it has one, watches for deeds that never end.
 */
#include <stdbool.h>

#include "board.h"
#include "cpu.h"
#include "deeds.h"
#include "hostile.h"
#include "irq.h"
#include "persist.h"
#include "power.h"
#include "print.h"
#include "timer.h"
#include "trap.h"

#define MAGIC 0x686f7374696c6531

struct state {
    uint64_t magic;
    uint32_t next;
    uint32_t rounds;
    volatile uint32_t under_way;
};

int main(void);

static const int only = HOSTILE_ONLY;
static struct state *const state = (struct state *)persist;
static uint64_t result;

static void outcome_head(unsigned n) { print("hostile %u %s: ", n, deeds[n].name); }

static void do_one(void *deed) { result = ((const struct deed *)deed)->fn(); }

static void deed_try(unsigned n)
{
    struct trap_frame what;
    int failed = trap_try(do_one, (void *)(uintptr_t)&deeds[n], &what);

    state->under_way = 0;
    outcome_head(n);
    if (failed)
        print("exception esr %08lx far %lx elr %lx\n", what.esr, what.far, what.elr);
    else
        print("returned %lx\n", result);
}

static void deed_try_many(unsigned n)
{
    trap_hook(trap_skip);
    do_one((void *)(uintptr_t)&deeds[n]);
    trap_hook(NULL);
    state->under_way = 0;
    outcome_head(n);
    print("returned %lx, exceptions %u\n", result, trap_skipped);
}

static void deed_do(unsigned n)
{
    if (deeds[n].flags & DEED_HANGS && board.cores == 1 && only < 0) {
        state->under_way = 0;
        outcome_head(n);
        print("left out, it needs a second core\n");
    } else if (deeds[n].flags & DEED_MANY) {
        deed_try_many(n);
    } else {
        deed_try(n);
    }
}

static void watch(unsigned core)
{
    uint64_t end = timer_now() + timer_from_us(HOSTILE_PATIENCE_US);

    (void)core;
    while (timer_now() < end)
        ;
    if (!state->under_way)
        return;
    state->under_way = 0;
    outcome_head(state->next - 1);
    print("stuck, reset by core %u\n", cpu_self());
    power_reset();
}

static unsigned first_deed(void) { return only < 0 ? 0 : (unsigned)only; }

static unsigned last_deed(void) { return only < 0 ? deed_count - 1 : (unsigned)only; }

static bool is_left_out(unsigned n) { return HOSTILE_SURVIVE && deeds[n].flags & DEED_FATAL; }

static void state_load(void)
{
    if (state->magic != MAGIC) {
        *state = (struct state){ .magic = MAGIC, .next = first_deed() };
        print("hostile: %u deeds\n", last_deed() - first_deed() + 1);
    } else if (state->under_way) {
        outcome_head(state->next - 1);
        print("restarted from outside\n");
    }
    while (state->next <= last_deed() && is_left_out(state->next))
        state->next++;
    if (state->next > last_deed()) {
        state->next = first_deed();
        state->rounds++;
    }
}

int main(void)
{
    const uint32_t rounds = HOSTILE_ROUNDS;
    unsigned n;

    state_load();
    if (rounds && state->rounds >= rounds) {
        print("hostile: done, %u rounds\n", state->rounds);
        state->magic = 0;
        power_off();
    }
    n = state->next++;
    print("hostile: next %u %s\n", n, deeds[n].name);
    state->under_way = 1;
    cpu_sync();
    irq_init();
    if (board.cores > 1 && !(deeds[n].flags & DEED_ALONE))
        core_start(1, watch);
    deed_do(n);
    power_reset();
}
