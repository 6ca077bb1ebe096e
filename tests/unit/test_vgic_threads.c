/* SPDX-License-Identifier: Apache-2.0 */
/* Doorbells from several cores at once, under the thread sanitizer: each one that rings after the last was taken comes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <arch/self.h>
#include <arch/sysregs.h>
#include <board.h>
#include <cmocka.h>
#include <console.h>
#include <gicd.h>
#include <host.h>
#include <irqc.h>
#include <machine.h>
#include <panic.h>
#include <port.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <vgic_sgi.h>
#include <vm.h>

#define RINGERS 3
#define RINGS 20000
#define FIRST 40u /* interrupt of ringer 0 */

const struct board board = {
    .arch = {
        .gic = { .gicd = 0, .gicr = 0x20000, .gicr_size = 0x20000, .maintenance_id = 25 },
        .mpidr = { 0, 1, 2, 3 },
    },
};

static struct {
    struct plan plan;
    struct plan_vm vm;
    struct plan_vcpu vcpu;
    struct plan_irq irqs[RINGERS];
} plan;
const struct plan *the_plan = &plan.plan;

static struct vm vm;
static struct vcpu vcpu;
static struct cpu cores[RINGERS + 1];
static uint64_t registers[HOST_ICH_LR15_EL2 + 1]; /* of core 0 */
static _Atomic uint32_t ipis;
static _Atomic uint32_t ringing;
static uint32_t taken[RINGERS];
static _Atomic uint32_t rung[RINGERS]; /* by now; a ring tells that it has gone up */
static uint32_t heard[RINGERS]; /* what it was when the last ring was taken */
static uint8_t device[0x40000];

void *arch_map_device(uint64_t at, uint64_t size)
{
    (void)size;
    return &device[at];
}

void console_line(const char *fmt, ...) { (void)fmt; }

void panic(const char *fmt, ...)
{
    (void)fmt;
    abort();
}

void arch_halt(void) { abort(); }
void core_kick(void) { virqc_sync(&vcpu); }
uint64_t arch_time(void) { return 0; }
uint64_t arch_time_ms(void) { return 1; }

uint64_t host_sysreg_read(enum host_sysreg reg)
{
    uint64_t free = 0;

    if (reg == HOST_ICH_VTR_EL2) {
        return UINT64_C(4) << 29 | UINT64_C(4) << 26 | 3;
    }
    if (reg == HOST_id_aa64pfr0_el1) {
        return UINT64_C(1) << 24;
    }
    if (reg != HOST_ICH_ELRSR_EL2) {
        return registers[reg];
    }
    for (unsigned n = 0; n < 4; n++) {
        free |= (uint64_t)(registers[HOST_ICH_LR0_EL2 + n] >> 62 == 0) << n;
    }
    return free;
}

void host_sysreg_write(enum host_sysreg reg, uint64_t v)
{
    if (reg == HOST_ICC_SGI1R_EL1) {
        atomic_fetch_add(&ipis, 1);
    } else {
        registers[reg] = v;
    }
}

static void make_vm(void)
{
    plan.plan.irq_at = (uint32_t)offsetof(__typeof__(plan), irqs);
    plan.vm.irqs.num = RINGERS;
    plan.vm.arch.irq_num = 64;
    for (unsigned i = 0; i < RINGERS; i++) {
        plan.irqs[i] = (struct plan_irq){ FIRST + i, PLAN_NONE };
    }
    vm.plan = &plan.vm;
    vm.vcpus = &vcpu;
    vm.vcpu_num = 1;
    vcpu.vm = &vm;
    vcpu.plan = &plan.vcpu;
    cores[0].vcpu = &vcpu;
    device[GICD_TYPER] = 1;
}

static void write_word(uint32_t at, uint32_t v)
{
    struct mmio access = { .gpa = at, .value = v, .width = 4, .write = true };

    assert_true(virqc_mmio0(&vcpu, at, &access));
}

static void *ringer(void *number)
{
    uint32_t irq = FIRST + (uint32_t)(uintptr_t)number;

    host_cpu_bind(&cores[1 + (uintptr_t)number]);
    for (unsigned i = 0; i < RINGS; i++) {
        atomic_store_explicit(&rung[irq - FIRST], i + 1, memory_order_relaxed);
        virqc_inject(&vcpu, irq);
        if (i % 64 == 0) {
            (void)sched_yield();
        }
    }
    atomic_fetch_sub(&ringing, 1);
    return NULL;
}

/* The guest: takes all that is in its list registers, and ends it. */
static void take_all(void)
{
    if ((registers[HOST_ICH_HCR_EL2] & (BIT(11) | BIT(12))) != 0) {
        assert_true(vgic_unhush(&vcpu));
    }
    for (unsigned n = 0; n < 4; n++) {
        uint64_t lr = registers[HOST_ICH_LR0_EL2 + n];
        if (lr >> 62 != 0) {
            taken[(uint32_t)lr - FIRST]++;
            heard[(uint32_t)lr - FIRST] = atomic_load_explicit(&rung[(uint32_t)lr - FIRST], memory_order_relaxed);
            registers[HOST_ICH_LR0_EL2 + n] = 0;
        }
    }
}

static void doorbells_are_not_lost(void **state)
{
    pthread_t threads[RINGERS];

    (void)state;
    make_vm();
    host_cpu_bind(&cores[0]);
    irqc_init();
    irqc_cpu_init();
    virqc_vm_init(&vm);
    virqc_vcpu_init(&vcpu);
    write_word(GICD_CTLR, GICD_CTLR_GRP1);
    write_word(GICD_IGROUPR + 4, UINT32_MAX);
    write_word(GICD_ISENABLER + 4, UINT32_MAX);

    atomic_store(&ringing, RINGERS);
    for (uintptr_t i = 0; i < RINGERS; i++) {
        assert_int_equal(pthread_create(&threads[i], NULL, ringer, (void *)i), 0);
    }
    bool last = false;
    for (unsigned turn = 0; !last || atomic_load(&ipis) != 0; turn++) {
        last = atomic_load(&ringing) == 0;
        if (atomic_exchange(&ipis, 0) != 0) {
            virqc_sync(&vcpu);
        }
        if (turn % 3 == 0) {
            take_all();
            write_word(GICD_ICENABLER + 4, BIT32(FIRST % 32));
            write_word(GICD_ISENABLER + 4, BIT32(FIRST % 32));
        }
        if (turn % 5 == 0) {
            take_all();
        }
    }
    take_all();
    for (unsigned i = 0; i < RINGERS; i++) {
        pthread_join(threads[i], NULL);
        assert_true(taken[i] > 0);
        assert_true(taken[i] <= RINGS);
        assert_int_equal(heard[i], RINGS);
    }
    assert_int_equal(atomic_load(&vm.virqc.bank[1].pending), 0);
    assert_int_equal(atomic_load(&vcpu.virqc.dirty), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doorbells_are_not_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
