/* SPDX-License-Identifier: Apache-2.0 */
#include "trap.h"

#include "cpu.h"
#include "irq.h"
#include "power.h"
#include "print.h"

#define CPSR_SVC_MASKED 0x1d3u
#define CPSR_T 0x20u

/* try_enter's, in this order. */
struct
try {
    uint32_t callee_saved[8];
    uint32_t sp;
    uint32_t lr;
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
    frame->r[0] = (uintptr_t)t;
    frame->elr = (uintptr_t)try_resume;
    frame->spsr = CPSR_SVC_MASKED;
}

int trap_try(void (*fn)(void *), void *arg, struct trap_frame *what)
{
    struct try t = { .what = what };
    uint32_t cpsr;
    int failed;

    __asm__ volatile("mrs %0, cpsr" : "=r"(cpsr));
    trying[cpu_self()] = &t;
    failed = try_enter(&t, fn, arg);
    trying[cpu_self()] = NULL;
    __asm__ volatile("msr cpsr_c, %0" : : "r"(cpsr) : "memory");
    return failed;
}

static _Noreturn void trap_unexpected(const struct trap_frame *f)
{
    print("\ntrap: core %u vector %u esr %08x elr %x far %x spsr %x\n", cpu_self(), f->kind, f->esr, f->elr, f->far,
          f->spsr);
    power_off();
}

void trap_dispatch(struct trap_frame *frame)
{
    if (frame->kind == TRAP_IRQ) {
        irq_dispatch(frame->ticks);
        return;
    }
    if (frame->kind == TRAP_FIQ)
        trap_unexpected(frame);
    if (frame->kind == TRAP_UNDEFINED && (frame->spsr & CPSR_T) != 0)
        frame->elr += 2; /* LR was two bytes behind it, not four */
    if (trying[cpu_self()])
        try_fail(frame);
    else if (!hook[cpu_self()] || !hook[cpu_self()](frame))
        trap_unexpected(frame);
}
