/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Restarts its VM again and again, each time with every register it has left dirty, and compares
 * what it finds at entry with what it found the first time.
 */
#include "restart.h"

#include "cpu.h"
#include "persist.h"
#include "power.h"
#include "print.h"
#include "state.h"

#define MAGIC 0x7265737461727431
#define REPORT_EACH 100
#define COMPLAINTS 20

struct memory {
    uint64_t magic;
    uint32_t restarts;
    uint32_t dirty;
    uint64_t first[LIST_MAX];
    uint64_t second[LIST_MAX];
};

int main(void);

static struct memory *const memory = (struct memory *)persist;
static struct list now;

static void gather(void)
{
    static uint64_t values[STATE_MAX];

    entry_gather(&now);
    state_read(values);
    for (unsigned i = 0; i < state_count(); i++)
        list_add(&now, state_name(i), values[i]);
    gic_gather(&now);
}

static void remember(void)
{
    memory->magic = MAGIC;
    memory->restarts = 0;
    memory->dirty = reset_check();
    for (unsigned i = 0; i < now.count; i++)
        memory->first[i] = now.value[i];
    print("restart: %u values watched\n", now.count);
}

static void compare(void)
{
    for (unsigned i = 0; i < now.count; i++) {
        if (now.value[i] == memory->first[i])
            continue;
        if (memory->dirty++ < COMPLAINTS)
            print("restart %u: %u %s is %lx, was %lx\n", memory->restarts, i, now.name[i], now.value[i],
                  memory->first[i]);
    }
}

static _Noreturn void finish(void)
{
    memory->magic = 0;
    if (memory->dirty)
        print("restart: FAILED, %u differences\n", memory->dirty);
    else
        print("restart: %u clean\n", memory->restarts);
    power_off();
}

static volatile uint32_t second_is_there, first_is_dirty;

static void second_compare(void)
{
    static uint64_t values[STATE_MAX];

    state_read(values);
    for (unsigned i = 0; i < state_count(); i++) {
        if (memory->restarts == 0)
            memory->second[i] = values[i];
        else if (values[i] != memory->second[i] && memory->dirty++ < COMPLAINTS)
            print("restart %u: core 1: %s is %lx, was %lx\n", memory->restarts, state_name(i), values[i],
                  memory->second[i]);
    }
}

static void second(unsigned core)
{
    (void)core;
    second_compare();
    cpu_sync();
    second_is_there = 1;
    while (!first_is_dirty)
        ;
    state_dirty(memory->restarts);
    if (memory->restarts % 2 == 0)
        entry_spin();
    entry_dirty();
    power_reset();
}

int main(void)
{
    gather();
    if (memory->magic != MAGIC) {
        remember();
    } else {
        memory->restarts++;
        compare();
        if (memory->restarts % REPORT_EACH == 0)
            print("restart: %u\n", memory->restarts);
        if (memory->restarts >= RESTARTS)
            finish();
    }
    if (RESTART_SPIN) {
        core_start(1, second);
        while (!second_is_there)
            ;
    }
    gic_dirty();
    state_dirty(memory->restarts);
    cpu_sync();
    first_is_dirty = 1;
    entry_dirty();
    if (RESTART_SPIN && memory->restarts % 2 != 0)
        entry_spin();
    power_reset();
}
