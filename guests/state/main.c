/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Each core fills its registers with values of its own, lives on for a while, with interrupts,
 * hypercalls and sleep, and looks whether they are still there.
 */
#include "state.h"

#include "board.h"
#include "cpu.h"
#include "ipc.h"
#include "irq.h"
#include "power.h"
#include "print.h"
#include "psci.h"
#include "state_guest.h"
#include "timer.h"

int main(void);

static uint64_t wanted[GUEST_MAX_CORES][STATE_MAX], found[GUEST_MAX_CORES][STATE_MAX];
static volatile uint32_t ticks_seen[GUEST_MAX_CORES];
static volatile uint32_t wrong[GUEST_MAX_CORES], checked[GUEST_MAX_CORES];

/* What went wrong first, for core 0 to print: cores must not print at once. */
static volatile uint32_t first_wrong[GUEST_MAX_CORES];
static volatile uint64_t first_wanted[GUEST_MAX_CORES], first_found[GUEST_MAX_CORES];

static void on_tick(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
    timer_set(timer_now() + timer_from_us(TICK_US));
    ticks_seen[cpu_self()]++;
}

static void on_sgi(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
}

/* All that makes a hypervisor run on this core. */
static void live(unsigned core)
{
    uint64_t end = timer_now() + timer_from_us(HOLD_US);

    while (timer_now() < end) {
        cpu_sleep_while(&ticks_seen[core], ticks_seen[core]);
        psci_call(PSCI_VERSION, 0, 0, 0);
        ipc_notify(0, 0);
        irq_send((core + 1) % board.cores, 1);
    }
}

static void compare(unsigned core)
{
    for (unsigned i = 0; i < state_count(); i++) {
        if (found[core][i] == wanted[core][i])
            continue;
        if (wrong[core] == 0) {
            first_wrong[core] = i;
            first_wanted[core] = wanted[core][i];
            first_found[core] = found[core][i];
        }
        wrong[core]++;
    }
}

static void check(unsigned core)
{
    irq_enable(1, on_sgi);
    irq_enable(board.timer_irq, on_tick);
    timer_set(timer_now() + timer_from_us(TICK_US));
    while (checked[core] < CHECKS) {
        state_dirty((uint64_t)SEED << 40 | (uint64_t)core << 32 | checked[core]);
        state_read(wanted[core]);
        live(core);
        state_read(found[core]);
        compare(core);
        checked[core]++;
    }
    timer_stop();
}

static void other_core(unsigned core)
{
    irq_core_init();
    check(core);
}

static void report(unsigned core)
{
    while (checked[core] < CHECKS)
        ;
    if (!wrong[core]) {
        print("state: core %u, %u checks clean\n", core, CHECKS);
        return;
    }
    print("state: FAILED on core %u, %u wrong, first %s: %lx, not %lx\n", core, wrong[core],
          state_name(first_wrong[core]), first_found[core], first_wanted[core]);
}

int main(void)
{
    irq_init();
    for (unsigned core = 1; core < board.cores; core++)
        if (core_start(core, other_core)) {
            print("state: FAILED, core %u does not start\n", core);
            power_off();
        }
    check(0);
    for (unsigned core = 0; core < board.cores; core++)
        report(core);
    print("state: done\n");
    power_off();
}
