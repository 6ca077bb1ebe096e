/* SPDX-License-Identifier: Apache-2.0 */
/*
 * port.h for the build machine. A core's thread keeps where its stack starts: what never returns (entering a guest,
 * becoming idle, off) jumps back there and goes on with something else.
 */
#include <arch/self.h>
#include <console.h>
#include <irqc.h>
#include <pthread.h>
#include <port.h>
#include <sched.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <start.h>
#include <string.h>
#include <time.h>
#include <uart.h>
#include <unistd.h>
#include <vm.h>

#include "core_host.h"
#include "host.h"
#include "machine_host.h"

enum next { NEXT_BOOT, NEXT_MAIN, NEXT_IDLE, NEXT_GUEST, NEXT_LEAVE };

static struct core {
    pthread_t thread;
    bool started;
    pthread_mutex_t lock;
    pthread_cond_t bell;
    bool rung; /* under the lock */
    jmp_buf base;
    enum next next;
    struct cpu *cpu;
    struct vcpu *vcpu;
    uint32_t random;
} cores[HOST_CORES];

static _Thread_local struct core *self;
static _Atomic uint32_t closing; /* every core leaves */
static size_t console_used;

struct host_machine host_machine;
char plan_buffer[65536] ALIGNED(8);
const uint64_t plan_buffer_bytes = sizeof(plan_buffer);

NORETURN static void go_on(enum next next)
{
    self->next = next;
    longjmp(self->base, 1);
}

static void *core_thread(void *core)
{
    self = core;
    (void)setjmp(self->base);
    switch (self->next) {
    case NEXT_BOOT:
        core_start();
    case NEXT_MAIN:
        core_cpu_main(self->cpu);
    case NEXT_IDLE:
        core_vcpu_idle(self->vcpu);
    case NEXT_GUEST:
        host_machine.guest[self->vcpu->vm->id](self->vcpu);
        for (;;) {
            host_idle();
        }
    case NEXT_LEAVE:
        break;
    }
    return NULL;
}

static void thread_start(uint32_t id, enum next next, struct cpu *cpu)
{
    struct core *c = &cores[id];

    c->next = next;
    c->cpu = cpu;
    c->random = host_machine.seed * 0x9e3779b9u + id + 1;
    c->started = pthread_create(&c->thread, NULL, core_thread, c) == 0;
}

/* ---- waiting and ringing ---- */

void host_dawdle(void)
{
    if (host_machine.seed == 0 || self == NULL) {
        return;
    }
    self->random ^= self->random << 13;
    self->random ^= self->random >> 17;
    self->random ^= self->random << 5;
    if (self->random % 256 == 1) {
        (void)usleep(self->random >> 8 & 2047);
    } else if (self->random % 64 == 0) {
        (void)usleep(self->random >> 8 & 127);
    } else if (self->random % 4 == 0) {
        (void)sched_yield();
    }
}

void host_core_ring(uint32_t cpu)
{
    struct core *c = &cores[cpu];

    pthread_mutex_lock(&c->lock);
    c->rung = true;
    pthread_cond_signal(&c->bell);
    pthread_mutex_unlock(&c->lock);
}

static bool rung(bool wait)
{
    pthread_mutex_lock(&self->lock);
    while (wait && !self->rung && atomic_load(&closing) == 0) {
        pthread_cond_wait(&self->bell, &self->lock);
    }
    bool was = self->rung;
    self->rung = false;
    pthread_mutex_unlock(&self->lock);
    return was;
}

static void look(bool wait)
{
    host_dawdle();
    bool any = rung(wait);

    if (atomic_load(&closing) != 0) {
        go_on(NEXT_LEAVE);
    }
    if (any) {
        irqc_handle();
    }
}

void host_poll(void) { look(false); }

void host_idle(void) { look(true); }

void arch_wait(void) { look(true); }

static void close_all(void)
{
    atomic_store(&closing, 1);
    for (uint32_t i = 0; i < HOST_CORES; i++) {
        host_core_ring(i);
    }
}

/* ---- port.h ---- */

void arch_boot_facts(struct facts *facts)
{
    *facts = host_machine.facts;
    console_init(0);
}

void *arch_map_own(struct extent at) { return host_ram(at.base, at.size); }

enum status arch_cpu_start(uint32_t id, struct cpu *cpu)
{
    if (id >= HOST_CORES) {
        return E_RANGE;
    }
    thread_start(id, NEXT_MAIN, cpu);
    return cores[id].started ? OK : E_NOTSUP;
}

void arch_boot_done(void) {}

void arch_cpu_switch(struct cpu *cpu)
{
    self->cpu = cpu;
    go_on(NEXT_MAIN);
}

void arch_cpu_init(struct cpu *cpu) { host_cpu_bind(cpu); }

void arch_vm_init(struct vm *vm) { vm->arch.inits++; }

void arch_vcpu_reset(struct vcpu *vcpu, uint64_t entry, uint64_t context)
{
    host_dawdle();
    vcpu->arch.entry = entry;
    vcpu->arch.context = context;
}

void arch_vcpu_run(struct vcpu *vcpu)
{
    self->vcpu = vcpu;
    go_on(NEXT_GUEST);
}

void arch_vcpu_idle(struct vcpu *vcpu)
{
    host_dawdle();
    self->vcpu = vcpu;
    go_on(NEXT_IDLE);
}

uint64_t arch_time(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

uint64_t arch_time_ms(void) { return host_machine.ms; }

void arch_off(void)
{
    atomic_store(&host_machine.off, 1);
    close_all();
    go_on(NEXT_LEAVE);
}

void arch_halt(void)
{
    atomic_fetch_add(&host_machine.halted, 1);
    go_on(NEXT_LEAVE);
}

void arch_vcpu_dump(struct vcpu *vcpu)
{
    (void)vcpu;
    atomic_fetch_add(&host_machine.dumps, 1);
}

/* ---- uart.h; the console's lock is held ---- */

void uart_init(uintptr_t base)
{
    (void)base;
    console_used = 0;
}

void uart_putc(uintptr_t base, char c)
{
    (void)base;
    if (console_used < sizeof(host_machine.console) - 1) {
        host_machine.console[console_used++] = c;
    }
}

/* ---- the whole machine ---- */

static void cores_init(void)
{
    atomic_store(&closing, 0);
    for (uint32_t i = 0; i < HOST_CORES; i++) {
        cores[i].started = cores[i].rung = false;
        pthread_mutex_init(&cores[i].lock, NULL);
        pthread_cond_init(&cores[i].bell, NULL);
    }
}

bool host_boot(uint32_t ms)
{
    struct timespec end;

    cores_init();
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += ms / 1000 + 1;
    thread_start(host_machine.facts.boot_cpu, NEXT_BOOT, NULL);
    /* The boot core starts all others before it does anything else: once it has ended, they are known. */
    for (uint32_t n = 0; n < HOST_CORES; n++) {
        struct core *c = &cores[(host_machine.facts.boot_cpu + n) % HOST_CORES];
        if (c->started && pthread_timedjoin_np(c->thread, NULL, &end) != 0) {
            return false;
        }
    }
    return true;
}
