/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a guest pays on RISC-V, in instructions, where the emulator counts one a cycle: bench <name> <least> <most>.
 * With one core it rings doorbells; ROLE 1 answers them: its handler leaves the cycle at which it came in the shared
 * memory. ROLE 2 says at which cycle it came to life.
 */
#include <controller.h>

#include "../lib/rv64/sbi.h"
#include "board.h"
#include "cpu.h"
#include "ipc.h"
#include "irq.h"
#include "mmio.h"
#include "power.h"
#include "print.h"
#include "timed.h"
#include "timer.h"

#ifndef ROLE
#define ROLE 0
#endif
#define REPEAT 16
#define SSOFT 2u

int main(void);

/* In the shared memory, or beside: what the other core found. */
struct meeting {
    volatile uint64_t ready;
    volatile uint64_t came;
    volatile uint64_t last; /* the other side's: it is asked no more */
};

static struct meeting here;
static uint64_t cost;

static void report(const char *name, uint64_t (*fn)(void))
{
    uint64_t min = ~0ul, max = 0;

    for (unsigned i = 0; i < REPEAT; i++) {
        uint64_t t = fn() - cost;
        min = t < min ? t : min;
        max = t > max ? t : max;
    }
    print("bench %s %lu %lu\n", name, min, max);
}

static void nothing(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
}

static uint64_t sbi_base(void) { return timed_ecall(SBI_BASE, 0, 0, 0); }
static uint64_t enable_read(void) { return timed_read(ENABLE_AT); }
static uint64_t enable_write(void) { return timed_write(ENABLE_AT, ENABLE_BIT); }
static uint64_t disable_enable(void) { return timed_writes(DISABLE_WRITE); }
static uint64_t other(void) { return OTHER(); }

/* Spin until it comes: the last reading before the trap. */
static uint64_t timer_irq(void)
{
    uint64_t from, to, old;

    cpu_irq_off();
    csr_set(sie, 0x20);
    timer_set(timer_now() + 100);
    __asm__ volatile("la t3, 9f\n\tcsrrw %2, stvec, t3\n\tcsrsi sstatus, 2\n"
                     "8:\trdcycle %0\n\tj 8b\n\t.balign 4\n9:\trdcycle %1\n\tcsrw stvec, %2"
                     : "=&r"(from), "=&r"(to), "=&r"(old)
                     :
                     : "t3", "memory");
    timer_stop();
    return to - from;
}

static uint64_t device_irq(void)
{
    cpu_irq_off();
    uint64_t t = TIMED_TRAP("", "sb %4, 1(%3)\n\t", "r"(board.uart), "r"(2));
    mmio_write8(board.uart + 1, 0);
    DONE();
    return t;
}

static uint64_t ipi_self(void)
{
    cpu_irq_off();
    csr_clear(sie, 0x220);
    uint64_t t = TIMED_TRAP("li a7, 0x735049\n\tli a6, 0\n\tli a0, 1\n\tmv a1, %3\n\t", "ecall\n\t", "r"(cpu_id()));
    csr_clear(sip, SSOFT);
    csr_set(sie, 0x200);
    return t;
}

/* The other core: takes software interrupts and, with AIA, messages. */
static void answer(unsigned core)
{
    (void)core;
    for (;;) {
        uint64_t to, old;
        csr_write(sie, 0x202);
        __asm__ volatile("la t3, 9f\n\tcsrrw %1, stvec, t3\n\tcsrsi sstatus, 2\n\tli t4, 1\n\tsd t4, 0(%2)\n"
                         "8:\twfi\n\tj 8b\n\t.balign 4\n9:\trdcycle %0\n\tcsrw stvec, %1"
                         : "=&r"(to), "=&r"(old)
                         : "r"(&here.ready)
                         : "t3", "t4", "memory");
        csr_clear(sip, SSOFT);
        if (MESSAGE)
            DONE();
        here.ready = 0;
        here.came = to;
    }
}

/* Asleep, or the emulator would let this core run on before the other one gets its turn. */
static void sleep_us(unsigned us)
{
    csr_set(sie, 0x20);
    timer_set(timer_now() + timer_from_us(us));
    cpu_sleep();
    timer_stop();
    csr_clear(sie, 0x20);
}

/* Cycles from `ring`, which this core goes to sleep behind, to the first instruction of the other's handler. */
static uint64_t meet(struct meeting *m, uint64_t (*ring)(void))
{
    cpu_irq_off();
    do
        sleep_us(20);
    while (m->ready == 0);
    sleep_us(20);
    csr_set(sie, 0x20);
    timer_set(timer_now() + timer_from_us(20));
    uint64_t from = ring();
    while (m->came == 0)
        sleep_us(20);
    uint64_t t = m->came - from;
    m->came = 0;
    return t;
}

static uint64_t send_ipi(void) { return timed_ring(SBI_IPI, 0, 1, cpu_hart(1)); }
static uint64_t ipi_other(void) { return meet(&here, send_ipi); }

static uint64_t message_self(void)
{
    cpu_irq_off();
    uint64_t t = TIMED_TRAP("", "sw %4, 0(%3)\n\t", "r"(board.gicr + 0x1000 * cpu_id()), "r"(60));
    if (MESSAGE)
        DONE();
    return t;
}

static uint64_t send_message(void) { return timed_message(board.gicr + 0x1000 * cpu_hart(1), 60); }
static uint64_t message_other(void) { return meet(&here, send_message); }

static struct meeting *there(void) { return (struct meeting *)board.shmem; }

static uint64_t ring(void) { return timed_ring(HC_SBI_EXT, HC_IPC, 0, 0); }
static uint64_t doorbell(void) { return meet(there(), ring); }

static uint64_t call;

static uint64_t ring_and_return(void)
{
    call = timed_ecall(HC_SBI_EXT, HC_IPC, 0, 0);
    cpu_sleep();
    return 0;
}

static uint64_t doorbell_call(void)
{
    meet(there(), ring_and_return);
    return call;
}

/* ROLE 1. */
static void rung(void)
{
    struct meeting *m = there();

    irq_init();
    irq_enable(board.ipc_irq, nothing);
    do {
        uint64_t to, old;
        m->ready = 0;
        __asm__ volatile("la t3, 9f\n\tcsrrw %1, stvec, t3\n\tcsrsi sstatus, 2\n\tli t4, 1\n\tsd t4, 0(%2)\n"
                         "8:\twfi\n\tj 8b\n\t.balign 4\n9:\trdcycle %0\n\tcsrw stvec, %1"
                         : "=&r"(to), "=&r"(old)
                         : "r"(&m->ready)
                         : "t3", "t4", "memory");
        DONE();
        m->ready = 0;
        m->came = to;
    } while (m->last == 0);
    power_off();
}

static void second_core(unsigned core)
{
    irq_core_init();
    cpu_irq_off();
    if (MESSAGE) {
        csr_write(0x150, 0xc0);
        csr_set(0x151, 1ul << 60);
    }
    answer(core);
}

static void doorbells(void)
{
    report("doorbell_to_handler", doorbell);
    report("doorbell_call", doorbell_call);
    there()->last = 1;
    ipc_notify(0, 0);
}

static void others(void)
{
    core_start(1, second_core);
    report("ipi_other", ipi_other);
    if (MESSAGE)
        report("message_other", message_other);
}

static void own(void)
{
    irq_enable(board.uart_irq, nothing);
    report("sbi_base", sbi_base);
    report("enable_read", enable_read);
    report("enable_write", enable_write);
    report("disable_enable", disable_enable);
    report(OTHER_NAME, other);
    report("timer_irq", timer_irq);
    csr_clear(sie, 0x20);
    report("device_irq", device_irq);
    report("ipi_self", ipi_self);
    csr_write(sie, 0x200);
    if (MESSAGE) {
        csr_write(0x150, 0xc0);
        csr_set(0x151, 1ul << 60);
        report("message_self", message_self);
    }
}

static void came_to_life(uint64_t when)
{
    print("bench boot %lu %lu\n", when, when);
    power_off();
}

int main(void)
{
    uint64_t when = csr_read(cycle);

    cost = timed_nothing();
    if (ROLE == 2)
        came_to_life(when);
    if (ROLE == 1)
        rung();
    irq_init();
    if (board.cores > 1) {
        own();
        others();
    } else {
        doorbells();
    }
    print("bench done\n");
    power_off();
}
