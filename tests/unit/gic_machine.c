/* SPDX-License-Identifier: Apache-2.0 */
#include "gic_machine.h"

#include <arch/self.h>
#include <board.h>
#include <console.h>
#include <host.h>
#include <irqc.h>
#include <panic.h>
#include <port.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gicd.h"

#define DIST 0x8000000

struct model phys;
bool machine_deaf;
struct vm machine_vm;
uint32_t machine_owned[MACHINE_BANKS];
uint32_t machine_device[MACHINE_BANKS];

const struct board board = {
    .arch = {
        .gic = {
            .gicd = DIST, .gicd_size = 0x10000, .gicr = 0x9000000, .gicr_size = 0x80000, .gicc = 0xa000000,
            .gicc_size = 0x2000, .gich = 0xb000000, .gich_size = 0x1000, .maintenance_id = MODEL_MAINTENANCE,
        },
        .mpidr = { 0, 1, 2, 3, 4, 5 },
    },
};

static const struct plan_irq irqs[] = {
    { 27, 0 },         { 30, 0 }, { 33, 0 }, { 34, 0 }, { 40, 0 },         { 52, PLAN_NONE },
    { 53, PLAN_NONE }, { 63, 0 }, { 64, 0 }, { 70, 0 }, { 80, PLAN_NONE }, { 95, 0 },
};

static struct {
    struct plan plan;
    struct plan_vm vm;
    struct plan_vcpu vcpus[MODEL_CPUS];
    struct plan_irq irqs[sizeof(irqs) / sizeof(irqs[0])];
} plan;

const struct plan *the_plan = &plan.plan;
static struct vcpu vcpus[MODEL_CPUS];
static struct cpu cores[MODEL_CPUS];
static bool guarded; /* from now on no register of an interrupt that is not the VM's may be written */

void *arch_map_device(uint64_t at, uint64_t size)
{
    (void)size;
    return (void *)(uintptr_t)at;
}

void console_line(const char *fmt, ...) { (void)fmt; }

void panic(const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    vfprintf(stderr, fmt, args);
    va_end(args);
    abort();
}

void arch_halt(void) { abort(); }

void core_kick(void) { virqc_sync(arch_cpu_self()->vcpu); }

unsigned machine_self(void) { return arch_cpu_self()->id; }

void machine_on(unsigned cpu) { host_cpu_bind(&cores[cpu]); }

struct vcpu *machine_vcpu(unsigned cpu) { return &vcpus[cpu]; }

static bool handle_one(unsigned cpu)
{
    virt_update(&phys, cpu);
    if (model_best(&phys, cpu) == MODEL_SPURIOUS) {
        return false;
    }
    machine_on(cpu);
    irqc_handle();
    return true;
}

static void handle_all(unsigned but)
{
    bool again = true;

    for (unsigned rounds = 0; again; rounds++) {
        if (rounds == 10000) {
            panic("an interrupt storm\n");
        }
        again = false;
        for (unsigned cpu = 0; cpu < phys.cpus; cpu++) {
            again |= cpu != but && handle_one(cpu);
        }
    }
}

void machine_settle(void) { handle_all(MODEL_CPUS); }

/* Whoever looks at the clock waits for another core: so the others go on. */
uint64_t arch_time(void)
{
    static uint64_t now;
    unsigned self = machine_self();

    if (machine_deaf) {
        return now += 100;
    }
    handle_all(self);
    machine_on(self);
    return now;
}

uint64_t arch_time_ms(void) { return 1; }

/* ---- the physical distributor ---- */

static void check_foreign(uint64_t at, uint32_t bank, uint32_t v)
{
    uint32_t ours = machine_device[bank] | (bank == 0 ? 1u << MODEL_MAINTENANCE | 1u : 0);

    if (guarded && (v & ~ours) != 0) {
        panic("offset %#jx is written %#x: bits that are not the VM's\n", (uintmax_t)at, v);
    }
}

static void check_foreign_config(uint64_t at, unsigned cpu, uint32_t v)
{
    unsigned first = (unsigned)(at - GICD_ICFGR) * 4;

    for (unsigned n = 0; guarded && n < 16; n++) {
        bool ours = (machine_device[(first + n) / 32] >> ((first + n) % 32) & 1) != 0;
        if (!ours && first >= 16 && (v >> (2 * n + 1) & 1) != (model_irq(&phys, cpu, first + n)->edge ? 1u : 0u)) {
            panic("the trigger of %u is changed, which is not the VM's\n", first + n);
        }
    }
}

static uint64_t config_read(unsigned cpu, uint64_t at)
{
    uint64_t v = 0;

    for (unsigned n = 0; n < 16; n++) {
        v |= (uint64_t)model_irq(&phys, cpu, (unsigned)(at - GICD_ICFGR) * 4 + n)->edge << (2 * n + 1);
    }
    return v;
}

static void config_write(unsigned cpu, uint64_t at, uint32_t v)
{
    check_foreign_config(at, cpu, v);
    for (unsigned n = 0; n < 16 && at != GICD_ICFGR; n++) {
        model_irq(&phys, cpu, (unsigned)(at - GICD_ICFGR) * 4 + n)->edge = (v >> (2 * n + 1) & 1) != 0;
    }
}

static unsigned settling; /* GICD_CTLR.RWP is set for so many reads */

uint64_t phys_read(unsigned cpu, uint64_t at, unsigned bytes)
{
    uint64_t v = 0;

    if (at == GICD_CTLR) {
        return phys.ctlr | (settling != 0 && settling-- != 0 ? GICD_CTLR_RWP : 0);
    }
    if (at == GICD_TYPER) {
        return MACHINE_BANKS - 1;
    }
    if (at >= GICD_IGROUPR && at < GICD_IPRIORITYR && (at & 0x7f) / 4 < MACHINE_BANKS) {
        return model_read(&phys, cpu, (enum model_reg)(at / 0x80 - 1), (at & 0x7f) / 4);
    }
    if (at >= GICD_IPRIORITYR && at < GICD_IPRIORITYR + MODEL_IRQS) {
        for (unsigned i = 0; i < bytes; i++) {
            v |= (uint64_t)model_irq(&phys, cpu, (unsigned)(at - GICD_IPRIORITYR) + i)->priority << (8 * i);
        }
        return v;
    }
    if (at >= GICD_ICFGR && at < GICD_ICFGR + MODEL_IRQS / 4) {
        return config_read(cpu, at);
    }
    return 0;
}

void phys_write(unsigned cpu, uint64_t at, unsigned bytes, uint64_t v)
{
    if (at == GICD_CTLR) {
        phys.ctlr = v & 3;
    } else if (at >= GICD_IGROUPR && at < GICD_IPRIORITYR && (at & 0x7f) / 4 < MACHINE_BANKS) {
        check_foreign(at, (at & 0x7f) / 4, (uint32_t)v);
        settling = at < GICD_ICENABLER || at >= GICD_ISPENDR ? settling : 3;
        model_write(&phys, cpu, (enum model_reg)(at / 0x80 - 1), (at & 0x7f) / 4, (uint32_t)v);
    } else if (at >= GICD_IPRIORITYR && at < GICD_IPRIORITYR + MODEL_IRQS) {
        for (unsigned i = 0; i < bytes; i++) {
            model_irq(&phys, cpu, (unsigned)(at - GICD_IPRIORITYR) + i)->priority = (v >> (8 * i)) & 0xf8;
        }
    } else if (at >= GICD_ICFGR && at < GICD_ICFGR + MODEL_IRQS / 4) {
        config_write(cpu, at, (uint32_t)v);
    }
}

static uint64_t dist_read(void *context, uint64_t at, unsigned bytes)
{
    (void)context;
    return front_dist_read(at, bytes);
}

static void dist_write(void *context, uint64_t at, unsigned bytes, uint64_t v)
{
    (void)context;
    front_dist_write(at, bytes, v);
}

/* ---- the machine ---- */

static void plan_make_one(unsigned cpus)
{
    memset(&plan, 0, sizeof(plan));
    plan.plan.vm_num = 1;
    plan.plan.vm_at = (uint32_t)offsetof(__typeof__(plan), vm);
    plan.plan.vcpu_at = (uint32_t)offsetof(__typeof__(plan), vcpus);
    plan.plan.irq_at = (uint32_t)offsetof(__typeof__(plan), irqs);
    plan.vm.irqs.num = sizeof(irqs) / sizeof(irqs[0]);
    plan.vm.vcpus.num = cpus;
    plan.vm.arch.irq_num = MODEL_IRQS;
    memcpy(plan.irqs, irqs, sizeof(irqs));
    memset(machine_owned, 0, sizeof(machine_owned));
    memset(machine_device, 0, sizeof(machine_device));
    machine_owned[0] = 0xffff;
    for (unsigned i = 0; i < sizeof(irqs) / sizeof(irqs[0]); i++) {
        machine_owned[irqs[i].id / 32] |= 1u << irqs[i].id % 32;
        machine_device[irqs[i].id / 32] |= (uint32_t)(irqs[i].device != PLAN_NONE) << irqs[i].id % 32;
    }
}

static void vm_make(unsigned cpus)
{
    memset(&machine_vm, 0, sizeof(machine_vm));
    memset(vcpus, 0, sizeof(vcpus));
    machine_vm.plan = &plan.vm;
    machine_vm.vcpus = vcpus;
    machine_vm.vcpu_num = cpus;
    for (unsigned i = 0; i < MODEL_CPUS; i++) {
        plan.vcpus[i].cpu = i;
        plan.vcpus[i].arch_id = i;
        vcpus[i].vm = &machine_vm;
        vcpus[i].plan = &plan.vcpus[i];
        vcpus[i].id = i;
        vcpus[i].cpu = i;
        atomic_store(&vcpus[i].power, VCPU_ON);
        cores[i].id = i;
        cores[i].vcpu = &vcpus[i];
    }
}

void machine_init(unsigned cpus)
{
    guarded = false;
    memset(&phys, 0, sizeof(phys));
    phys.cpus = cpus;
    phys.v2 = front_v2;
    host_mmio_clear();
    host_mmio_register(DIST, 0x10000, dist_read, dist_write, NULL);
    front_init();
    plan_make_one(cpus);
    vm_make(cpus);
    for (unsigned irq = 32; irq < MODEL_IRQS; irq++) {
        phys.shared[irq].edge = (machine_device[irq / 32] >> irq % 32 & 1) == 0; /* others' must stay so */
    }
    machine_on(0);
    irqc_init();
    for (unsigned i = 0; i < cpus; i++) {
        machine_on(i);
        irqc_cpu_init();
    }
    machine_on(0);
    guarded = true;
    virqc_vm_init(&machine_vm);
    for (unsigned i = 0; i < cpus; i++) {
        machine_on(i);
        virqc_vcpu_init(&vcpus[i]);
    }
}

void machine_reset(void)
{
    for (unsigned i = 0; i < phys.cpus; i++) {
        machine_on(i);
        virqc_vcpu_exit(&vcpus[i]);
    }
    virqc_vm_reset(&machine_vm);
    for (unsigned i = phys.cpus; i-- > 0;) {
        machine_on(i);
        virqc_vcpu_init(&vcpus[i]);
    }
}

/* ---- the guest's accesses ---- */

bool guest_access(unsigned cpu, unsigned window, uint32_t at, struct mmio *access)
{
    machine_on(cpu);
    access->gpa = 0x10000000u * (window + 1) + at;
    return window == 0 ? virqc_mmio0(&vcpus[cpu], at, access) : virqc_mmio1(&vcpus[cpu], at, access);
}

static uint64_t access_field(unsigned cpu, unsigned owner, unsigned irq, uint32_t reg_at, struct mmio *access)
{
    uint32_t at;
    unsigned window = front_window(owner, irq, reg_at, &at);

    if (!guest_access(cpu, window, at, access)) {
        panic("window %u, offset %#x faults\n", window, at);
    }
    return access->value;
}

uint32_t guest_read(unsigned cpu, unsigned owner, enum model_reg reg, unsigned bank)
{
    struct mmio access = { .width = 4 };

    return (uint32_t)access_field(cpu, owner, 32 * bank, (uint32_t)(GICD_IGROUPR + 0x80 * reg + 4 * bank), &access);
}

void guest_write(unsigned cpu, unsigned owner, enum model_reg reg, unsigned bank, uint32_t v)
{
    struct mmio access = { .width = 4, .write = true, .value = v };

    access_field(cpu, owner, 32 * bank, (uint32_t)(GICD_IGROUPR + 0x80 * reg + 4 * bank), &access);
}

void guest_set_priority(unsigned cpu, unsigned owner, unsigned irq, uint8_t v)
{
    struct mmio access = { .width = 1, .write = true, .value = v };

    access_field(cpu, owner, irq, GICD_IPRIORITYR + irq, &access);
}

uint8_t guest_priority(unsigned cpu, unsigned owner, unsigned irq)
{
    struct mmio access = { .width = 4 };

    return (uint8_t)(access_field(cpu, owner, irq, GICD_IPRIORITYR + (irq & ~3u), &access) >> (8 * (irq & 3)));
}

bool guest_edge(unsigned cpu, unsigned owner, unsigned irq)
{
    struct mmio access = { .width = 4 };

    return (access_field(cpu, owner, irq, GICD_ICFGR + irq / 16 * 4, &access) >> (2 * (irq % 16) + 1) & 1) != 0;
}

void guest_set_edge(unsigned cpu, unsigned owner, unsigned irq, bool edge)
{
    struct mmio access = { .width = 4 };
    uint64_t bit = UINT64_C(2) << (2 * (irq % 16));
    uint64_t v = access_field(cpu, owner, irq, GICD_ICFGR + irq / 16 * 4, &access);

    access.write = true;
    access.value = edge ? v | bit : v & ~bit;
    access_field(cpu, owner, irq, GICD_ICFGR + irq / 16 * 4, &access);
}

void guest_set_ctlr(unsigned cpu, uint32_t v)
{
    struct mmio access = { .width = 4, .write = true, .value = v };

    guest_access(cpu, 0, GICD_CTLR, &access);
}
