/* SPDX-License-Identifier: Apache-2.0 */
/* The virtual PLIC against a simple model, written from the PLIC specification: random accesses of two harts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <arch/self.h>
#include <host.h>
#include <irqc.h>
#include <machine.h>
#include <plic.h>
#include <riscv.h>
#include <string.h>
#include <vm.h>

#define HARTS 2
#define SOURCES 40
#define STEPS 200000
#define UART 10
#define BELL 33

const struct plan *the_plan;

static struct {
    struct plan plan;
    struct plan_irq irqs[2];
} plan;
static struct plan_vm plan_vm;
static struct vm vm;
static struct vcpu vcpus[HARTS];
static struct cpu cpus[HARTS];
static bool raised[HARTS]; /* hvip.VSEIP of each core */

/* ---- what the virtual PLIC asks of others: the physical one has a source that may be claimed ---- */

static bool phys_enabled[HARTS], phys_claimed;

static uint32_t self(void) { return arch_cpu_self()->id; }

void guest_external_irq(bool pending) { raised[self()] = pending; }
bool guest_irq_pending(void) { return raised[self()]; }

/* The other core takes it at once. */
void irqc_ipi(uint32_t cpu)
{
    struct cpu *was = arch_cpu_self();
    host_cpu_bind(&cpus[cpu]);
    virqc_sync(&vcpus[cpu]);
    host_cpu_bind(was);
}

void plic_enable(uint32_t cpu, uint32_t irq, bool on)
{
    assert_int_equal(irq, UART);
    phys_enabled[cpu] = on;
}

void plic_complete(uint32_t cpu, uint32_t irq)
{
    assert_int_equal(irq, UART);
    assert_true(phys_claimed);
    assert_true(phys_enabled[cpu]); /* a PLIC ignores any other completion */
    phys_claimed = false;
}

void plic_set_priority(uint32_t irq, uint32_t priority)
{
    assert_int_equal(irq, UART);
    assert_int_equal(priority, 1);
}

/* ---- the model ---- */

static struct {
    bool pending[SOURCES], claimed[SOURCES], enabled[HARTS][SOURCES];
    unsigned priority[SOURCES], threshold[HARTS];
} model;

static bool owned(unsigned irq) { return irq == UART || irq == BELL; }

static unsigned model_best(unsigned hart)
{
    unsigned best = 0, top = model.threshold[hart];
    for (unsigned i = 1; i < SOURCES; i++) {
        if (model.pending[i] && !model.claimed[i] && model.enabled[hart][i] && model.priority[i] > top) {
            top = model.priority[i];
            best = i;
        }
    }
    return best;
}

/* ---- one step on both ---- */

static uint32_t access_at(unsigned hart, uint32_t at, bool write, uint32_t value)
{
    struct mmio a = { .width = 4, .write = write, .value = value };
    host_cpu_bind(&cpus[hart]);
    assert_true(virqc_mmio0(&vcpus[hart], at, &a));
    return (uint32_t)a.value;
}

static void step_write(unsigned hart, uint32_t value)
{
    unsigned irq = value % SOURCES, of = value >> 8 & 1;
    uint32_t word = irq / 32, context = 2 * of + 1;

    switch (value >> 16 & 3) {
    case 0:
        access_at(hart, 4 * irq, true, value >> 20);
        model.priority[irq] = owned(irq) ? (value >> 20) & 7 : 0;
        break;
    case 1:
        access_at(hart, PLIC_ENABLE + PLIC_ENABLE_SIZE * context + 4 * word, true, value >> 3);
        for (unsigned i = 32 * word; i < 32 * word + 32 && i < SOURCES; i++) {
            model.enabled[of][i] = owned(i) && ((value >> 3) >> i % 32 & 1) != 0;
        }
        break;
    case 2:
        access_at(hart, PLIC_CONTEXT + PLIC_CONTEXT_SIZE * context, true, value >> 20);
        model.threshold[of] = (value >> 20) & 7;
        break;
    default:
        access_at(hart, PLIC_CONTEXT + PLIC_CONTEXT_SIZE * context + PLIC_CLAIM, true, irq);
        if (model.claimed[irq] && model.enabled[of][irq]) {
            model.claimed[irq] = false;
        }
        break;
    }
}

static void step_claim(unsigned hart)
{
    unsigned expected = model_best(hart);
    uint32_t got = access_at(hart, PLIC_CONTEXT + PLIC_CONTEXT_SIZE * (2 * hart + 1) + PLIC_CLAIM, false, 0);

    assert_int_equal(got, expected);
    if (expected != 0) {
        model.pending[expected] = false;
        model.claimed[expected] = true;
    }
}

static void step_device(void)
{
    for (unsigned hart = 0; hart < HARTS; hart++) {
        if (phys_enabled[hart] && !phys_claimed) {
            phys_claimed = true;
            host_cpu_bind(&cpus[hart]);
            virqc_irq(&vcpus[hart], UART);
            model.pending[UART] = true;
            return;
        }
    }
}

static void check(unsigned hart)
{
    uint32_t word = access_at(hart, PLIC_PENDING, false, 0), next = access_at(hart, PLIC_PENDING + 4, false, 0);

    assert_int_equal(word, (uint32_t)model.pending[UART] << UART);
    assert_int_equal(next, (uint32_t)model.pending[BELL] << (BELL - 32));
    for (unsigned i = 0; i < HARTS; i++) {
        /* Another hart may still be told of what one has claimed: its claim then gives 0. Never the other way round. */
        assert_true(raised[i] || model_best(i) == 0);
    }
    assert_int_equal(raised[hart], model_best(hart) != 0);
}

static void begin(void)
{
    memset(&vm, 0, sizeof(vm));
    memset(vcpus, 0, sizeof(vcpus));
    memset(&model, 0, sizeof(model));
    plan.plan.irq_at = offsetof(__typeof__(plan), irqs);
    plan.irqs[0] = (struct plan_irq){ UART, 0 };
    plan.irqs[1] = (struct plan_irq){ BELL, PLAN_NONE };
    plan_vm.irqs = (struct plan_span){ 0, 2 };
    the_plan = &plan.plan;
    vm.plan = &plan_vm;
    vm.vcpus = vcpus;
    vm.vcpu_num = HARTS;
    for (unsigned i = 0; i < HARTS; i++) {
        cpus[i] = (struct cpu){ .vcpu = &vcpus[i], .id = i };
        vcpus[i].vm = &vm;
        vcpus[i].id = vcpus[i].cpu = i;
        atomic_store(&vcpus[i].power, VCPU_ON);
    }
    host_cpu_bind(&cpus[0]);
    virqc_vm_init(&vm);
}

static void test_random(void **state)
{
    uint32_t seed = 1;

    (void)state;
    begin();
    for (unsigned i = 0; i < STEPS; i++) {
        seed = seed * 1664525 + 1013904223;
        unsigned hart = seed >> 31;
        uint32_t value = seed >> 3 ^ seed << 13;
        switch (seed >> 27 & 7) {
        case 0:
        case 1:
            step_claim(hart);
            break;
        case 2:
            host_cpu_bind(&cpus[hart]);
            virqc_inject(&vcpus[0], BELL);
            virqc_sync(&vcpus[hart]);
            model.pending[BELL] = true;
            break;
        case 3:
            step_device();
            break;
        default:
            step_write(hart, value);
            break;
        }
        check(hart);
    }
}

static void test_reset(void **state)
{
    (void)state;
    begin();
    phys_claimed = false;
    access_at(0, 4 * UART, true, 7);
    access_at(0, PLIC_ENABLE + PLIC_ENABLE_SIZE, true, 1 << UART);
    assert_true(phys_enabled[0]);
    step_device();
    assert_true(raised[0]);
    virqc_vm_reset(&vm);
    assert_false(phys_enabled[0]);
    assert_false(phys_claimed);
    virqc_vcpu_init(&vcpus[0]);
    assert_false(raised[0]);
    for (uint32_t at = 0; at < PLIC_PENDING + 8; at += 4) {
        assert_int_equal(access_at(0, at, false, 0), 0);
    }
}

static void test_widths(void **state)
{
    struct mmio a = { .width = 1 };

    (void)state;
    begin();
    assert_false(virqc_mmio0(&vcpus[0], 0, &a));
    a.width = 8;
    assert_false(virqc_mmio0(&vcpus[0], 0, &a));
    a.width = 4;
    assert_false(virqc_mmio0(&vcpus[0], 2, &a));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random),
        cmocka_unit_test(test_reset),
        cmocka_unit_test(test_widths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
