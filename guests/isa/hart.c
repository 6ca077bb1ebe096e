/* SPDX-License-Identifier: Apache-2.0 */
/* The hart's own state over traps to the hypervisor, counters, exceptions, sleep. */
#include "board.h"
#include "cpu.h"
#include "irq.h"
#include "isa.h"
#include "mmio.h"
#include "platform.h"
#include "power.h"
#include "sbi.h"
#include "timer.h"
#include "trap.h"

#define SBI_SUSP 0x53555350
#define NON_RETENTIVE 0x80000000u
#define ROUNDS 50

static volatile uint32_t woken;
static volatile uint32_t let_go;

static void on_timer(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
    timer_stop();
    woken++;
}

static void wake_later(void) { timer_set(timer_now() + timer_from_us(20)); }

/* Calls, an emulated register, an IPI, a timer interrupt while asleep: none may change a register. */
static void traps(void)
{
    uint32_t seen = woken;

    (void)sbi_call(SBI_BASE, 3, SBI_HSM, 0, 0);
    (void)mmio_read32(CONTROLLER);
    (void)sbi_call(SBI_IPI, 0, 1, cpu_hart(0), 0);
    wake_later();
    cpu_sleep_while(&woken, seen);
}

static void registers(void)
{
    for (uint64_t i = 1; i <= ROUNDS; i++) {
        fp_fill(i << 32);
        if (VECTORS)
            vector_fill(i << 40);
        traps();
        check(fp_wrong(i << 32) == 0, "floating point over traps", i);
        if (VECTORS)
            check(vector_wrong(i << 40) == 0, "vectors over traps", i);
    }
}

static void counters(void)
{
    uint64_t cycle = csr_read(cycle), time = csr_read(time), instret = csr_read(instret);

    timer_delay_us(10);
    check(csr_read(cycle) > cycle, "cycle counts", cycle);
    check(csr_read(time) > time, "time counts", time);
    check(csr_read(instret) > instret, "instret counts", instret);
}

static void illegal(void *arg)
{
    (void)arg;
    __asm__ volatile(".word 0" ::: "memory");
}

static void breakpoint(void *arg)
{
    (void)arg;
    __asm__ volatile("ebreak" ::: "memory");
}

static void hypervisor_register(void *arg)
{
    (void)arg;
    __asm__ volatile("csrr zero, 0x600" ::: "memory"); /* hstatus */
}

static void load(void *arg) { (void)*(volatile uint32_t *)arg; }

static void store(void *arg) { *(volatile uint32_t *)arg = 0; }

static void jump(void *arg) { ((void (*)(void))(uintptr_t)arg)(); }

static void exceptions(void)
{
    static const struct {
        void (*what)(void *);
        uintptr_t arg;
        uint64_t cause;
    } list[] = {
        { illegal, 0, 2 },      { breakpoint, 0, 3 },    { hypervisor_register, 0, 2 },
        { load, VOID_BASE, 5 }, { store, VOID_BASE, 7 }, { jump, VOID_BASE, 1 },
    };
    struct trap_frame what;

    for (unsigned i = 0; i < sizeof(list) / sizeof(list[0]); i++) {
        check(trap_try(list[i].what, (void *)list[i].arg, &what) == 1, "an exception comes", i);
        check(what.cause == list[i].cause, "its cause", what.cause);
    }
}

static void other_hart(unsigned core)
{
    (void)core;
    while (let_go == 0)
        ;
}

static void wait_for_state(long state)
{
    while (sbi_call(SBI_HSM, 2, cpu_hart(1), 0, 0).value != state)
        ;
}

static void suspends(void)
{
    struct resumed r = { .hart = ~0ul };

    let_go = 0;
    check(core_start(1, other_hart) == 0, "the other hart starts", 0);
    wait_for_state(0);
    suspend_call(SBI_SUSP, 0, 0, 0x5a5a, &r);
    check(r.error == -4, "system_suspend while another hart is on", (uint64_t)r.error);
    let_go = 1;
    wait_for_state(1);
    cpu_irq_off();
    wake_later();
    suspend_call(SBI_SUSP, 0, 0, 0x5a5a, &r);
    check(r.error == 0 && r.hart == cpu_hart(0) && r.opaque == 0x5a5a, "system_suspend", r.opaque);
    check((csr_read(sstatus) & SSTATUS_SIE) == 0, "interrupts are off after it", csr_read(sstatus));
    timer_stop();
    wake_later();
    suspend_call(SBI_HSM, 3, NON_RETENTIVE, 0xa5a5, &r);
    check(r.error == 0 && r.hart == cpu_hart(0) && r.opaque == 0xa5a5, "hart_suspend", r.opaque);
    timer_stop();
    suspend_call(SBI_SUSP, 0, 1, 0, &r);
    check(r.error == -3, "a reserved sleep", (uint64_t)r.error);
    cpu_irq_on();
}

void check_hart(void)
{
    irq_enable(board.timer_irq, on_timer);
    counters();
    registers();
    exceptions();
    suspends();
    __asm__ volatile("fence rw, rw\n\tfence.i\n\tfence iorw, iorw\n\tsfence.vma" ::: "memory");
}
