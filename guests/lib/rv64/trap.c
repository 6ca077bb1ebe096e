/* SPDX-License-Identifier: Apache-2.0 */
#include "trap.h"

#include "cpu.h"
#include "irq.h"
#include "power.h"
#include "print.h"

#define SSTATUS_SPIE 0x20u
#define SSTATUS_SPP 0x100u

/* try_enter's, in this order. */
struct
try {
    uint64_t callee_saved[14];
    struct trap_frame *what;
};

void trap_dispatch(struct trap_frame *frame);
int try_enter(struct try *t, void (*fn)(void *), void *arg);
void try_resume(void);

volatile uint32_t trap_skipped;
static volatile trap_fn hook[GUEST_MAX_CORES];
static struct try *volatile trying[GUEST_MAX_CORES];

void trap_hook(trap_fn fn) { hook[cpu_self()] = fn; }

static unsigned length_at(uint64_t pc) { return (*(const volatile uint16_t *)pc & 3) == 3 ? 4 : 2; }

bool trap_skip(struct trap_frame *frame)
{
    trap_skipped++;
    frame->epc += length_at(frame->epc);
    return true;
}

static void try_fail(struct trap_frame *frame)
{
    struct try *t = trying[cpu_self()];

    trying[cpu_self()] = NULL;
    *t->what = *frame;
    frame->x[10] = (uintptr_t)t;
    frame->epc = (uintptr_t)try_resume;
    frame->status = (frame->status & ~(uint64_t)SSTATUS_SPIE) | SSTATUS_SPP;
}

int trap_try(void (*fn)(void *), void *arg, struct trap_frame *what)
{
    struct try t = { .what = what };
    uint64_t status = csr_read(sstatus);
    int failed;

    trying[cpu_self()] = &t;
    failed = try_enter(&t, fn, arg);
    trying[cpu_self()] = NULL;
    csr_set(sstatus, status & SSTATUS_SIE);
    return failed;
}

static _Noreturn void trap_unexpected(const struct trap_frame *f)
{
    print("\ntrap: core %u cause %lx epc %lx tval %lx status %lx\n", cpu_self(), f->cause, f->epc, f->tval, f->status);
    power_off();
}

void trap_dispatch(struct trap_frame *frame)
{
    if ((frame->cause & CAUSE_IRQ) != 0)
        irq_dispatch(frame->ticks);
    else if (trying[cpu_self()])
        try_fail(frame);
    else if (!hook[cpu_self()] || !hook[cpu_self()](frame))
        trap_unexpected(frame);
}
