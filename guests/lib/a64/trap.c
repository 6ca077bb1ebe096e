/* SPDX-License-Identifier: Apache-2.0 */
#include "trap.h"

#include "cpu.h"
#include "irq.h"
#include "power.h"
#include "print.h"

#define SPSR_EL1H_MASKED 0x3c5u

/* try_enter's, in this order. */
struct
try {
    uint64_t callee_saved[12];
    uint64_t sp;
    struct trap_frame *what;
};

void trap_dispatch(struct trap_frame *frame);
int try_enter(struct try *t, void (*fn)(void *), void *arg);
void try_resume(void);

volatile uint32_t trap_skipped;
static volatile trap_fn hook[GUEST_MAX_CORES];
static struct try *volatile trying[GUEST_MAX_CORES];

void trap_hook(trap_fn fn) { hook[cpu_self()] = fn; }

bool trap_skip(struct trap_frame *frame)
{
    trap_skipped++;
    frame->elr += 4;
    return true;
}

static void try_fail(struct trap_frame *frame)
{
    struct try *t = trying[cpu_self()];

    trying[cpu_self()] = NULL;
    *t->what = *frame;
    frame->x[0] = (uintptr_t)t;
    frame->elr = (uintptr_t)try_resume;
    frame->spsr = SPSR_EL1H_MASKED;
}

int trap_try(void (*fn)(void *), void *arg, struct trap_frame *what)
{
    struct try t = { .what = what };
    uint64_t daif = sysreg_read(daif);
    int failed;

    trying[cpu_self()] = &t;
    failed = try_enter(&t, fn, arg);
    trying[cpu_self()] = NULL;
    sysreg_write(daif, daif);
    return failed;
}

static _Noreturn void trap_unexpected(const struct trap_frame *f)
{
    print("\ntrap: core %u vector %lu esr %08lx elr %lx far %lx spsr %lx\n", cpu_self(), f->kind, f->esr, f->elr,
          f->far, f->spsr);
    power_off();
}

void trap_dispatch(struct trap_frame *frame)
{
    if (frame->kind % 4 == TRAP_IRQ) {
        irq_dispatch(frame->ticks);
        return;
    }
    if (frame->kind % 4 == TRAP_FIQ)
        trap_unexpected(frame);
    if (trying[cpu_self()])
        try_fail(frame);
    else if (!hook[cpu_self()] || !hook[cpu_self()](frame))
        trap_unexpected(frame);
}
