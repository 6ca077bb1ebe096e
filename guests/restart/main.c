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
    gic_dirty();
    state_dirty(memory->restarts);
    cpu_sync();
    entry_dirty();
    power_reset();
}
