/* SPDX-License-Identifier: Apache-2.0 */
/* The boot order. */
#include "bits.h"
#include "console.h"
#include "irqc.h"
#include "lifecycle.h"
#include "machine.h"
#include "panic.h"
#include "port.h"
#include "print.h"
#include "start.h"
#include <string.h>
#include "vm.h"

#include <arch/self.h>
#include <config_access.h>
#include <extent.h>

#define CPU_UP_BOUND_MS 1000

struct vm **vms;
const struct plan *the_plan;

static struct cpu *cpus[CPU_MAX];
static struct facts facts;

static void report(void *context, enum plan_severity severity, const char *path, const char *text)
{
    (void)context;
    console_line("config: %s: %s: %s", severity == PLAN_ERROR ? "error" : "note", path, text);
}

static void make_plan(void)
{
    struct plan_input in = {
        .config = &config,
        .vmlist = config_vms(),
        .board = &board,
        .facts = &facts,
        .fdts = config_fdts,
        .report = report,
    };
    enum status status = plan_make(&in, plan_buffer, (size_t)plan_buffer_bytes);

    if (status != OK) {
        console_line("%s: no VM was started",
                     status == E_NOMEM ? "the plan does not fit its buffer" : "wrong configuration");
        console_line("halted");
        arch_halt();
    }
    the_plan = (const void *)plan_buffer;
}

static void cpus_init(void)
{
    uint64_t used = 0;

    for (uint32_t id = 0; id < the_plan->cpu_num; id++) {
        if ((the_plan->cpus_used >> id & 1) != 0) {
            char *block = arch_map_own(extent_part(the_plan->cpus, used, facts.cpu_bytes));
            cpus[id] = (void *)(block + facts.cpu_bytes - START_CPU_TOP);
            memset(cpus[id], 0, START_CPU_TOP);
            cpus[id]->id = id;
            used += facts.cpu_bytes;
        }
    }
}

static void vcpus_init(struct vm *vm)
{
    const struct plan_vcpu *plan = plan_vcpus(the_plan) + vm->plan->vcpus.first;

    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        vm->vcpus[i].vm = vm;
        vm->vcpus[i].id = i;
        vm->vcpus[i].plan = &plan[i];
        vm->vcpus[i].cpu = plan[i].cpu;
        cpus[plan[i].cpu]->vcpu = &vm->vcpus[i];
    }
}

static void vm_init(struct vm *vm, uint32_t id)
{
    const struct plan_vm *plan = &plan_vms(the_plan)[id];
    void *tables = plan->tables.size != 0 ? arch_map_own(plan->tables) : NULL;

    vm->plan = plan;
    vm->config = &config_vms()[id];
    vm->id = id;
    vm->vcpu_num = plan->vcpus.num;
    vm->ipc_num = plan->ipcs.num;
    vm->ipcs = plan_ipcs(the_plan) + plan->ipcs.first;
    vm->ipc_ends = plan_ipc_ends(the_plan);
    vm->ipc_irqs = plan_ipc_irqs(the_plan);
    for (unsigned i = 0; i < ARRAY_SIZE(vm->window); i++) {
        vm->window[i] = (struct range){ plan->arch.window[i], plan->arch.window_size[i] };
    }
    vm->vcpus = (void *)((char *)vm + facts.vm_bytes);
    vcpus_init(vm);
    if (mem_vm_init(&vm->mem, tables, plan->tables, plan->vmid) != OK) {
        panic("vm %u: no address space", id);
    }
}

/* All VMs' control blocks. Each VM has a core of its own, so there are at most CPU_MAX. */
static void vms_init(void)
{
    static struct vm *table[CPU_MAX];

    vms = table;
    for (uint32_t i = 0; i < the_plan->vm_num; i++) {
        struct extent control = plan_vms(the_plan)[i].control;
        vms[i] = arch_map_own(control);
        memset(vms[i], 0, (size_t)extent_bytes(control));
        vm_init(vms[i], i);
    }
    lifecycle_init(the_plan->vm_num);
}

/* VMs that meet in a shared memory start beside each other: what they find there must not be somebody's leftovers. Where
 * the integrator chose the place, what it holds may be meant. */
static void shmems_init(void)
{
    for (uint32_t i = 0; i < the_plan->shmem_num; i++) {
        if (!config.shmemlist[i].place_phys) {
            mem_clear(plan_shmems(the_plan)[i]);
        }
    }
}

/* The VM's memory is its own first core's work, so that VMs start beside each other. */
NORETURN static void vm_start(struct vm *vm)
{
    const struct plan_map *maps = plan_maps(the_plan) + vm->plan->maps.first;

    for (uint32_t i = 0; i < vm->plan->maps.num; i++) {
        if (mem_map(&vm->mem, &maps[i]) != OK) {
            panic("vm %u: guest address %#" PRINT_64 "x cannot be mapped", vm->id, maps[i].gpa);
        }
    }
    arch_vm_init(vm);
    virqc_vm_init(vm);
    lifecycle_start(vm);
}

void core_cpu_main(struct cpu *cpu)
{
    struct vcpu *vcpu = cpu->vcpu;

    arch_cpu_init(cpu);
    irqc_cpu_init();
    atomic_store(&cpu->up, 1); /* pairs with cpus_start */
    if (vcpu->id == 0) {
        vm_start(vcpu->vm);
    }
    core_vcpu_idle(vcpu);
}

static void cpu_await(uint32_t id, uint64_t bound)
{
    while (atomic_load(&cpus[id]->up) == 0) {
        if (arch_time() > bound) {
            console_line("core %u did not come up within %u ms", id, CPU_UP_BOUND_MS);
            return;
        }
        arch_spin_hint();
    }
}

/* Start every other core that has a VM, and see them come up. */
static void cpus_start(void)
{
    uint64_t started = 0;

    for (uint32_t id = 0; id < the_plan->cpu_num; id++) {
        if (cpus[id] == NULL || id == facts.boot_cpu) {
            continue;
        }
        if (arch_cpu_start(id, cpus[id]) == OK) {
            started |= BIT(id);
        } else {
            console_line("core %u: the board does not start it", id);
        }
    }
    uint64_t bound = arch_time() + CPU_UP_BOUND_MS * arch_time_ms();
    for (; started != 0; started &= started - 1) {
        cpu_await(bit_first(started), bound);
    }
}

void core_start(void)
{
    static struct cpu boot_cpu; /* until this core goes on as one of the plan's, if it is one */

    arch_boot_facts(&facts);
    boot_cpu.id = facts.boot_cpu;
    arch_cpu_init(&boot_cpu);
    console_line("%s, %u core%s", board.name, facts.cpu_num, facts.cpu_num == 1 ? "" : "s");
    make_plan();
    cpus_init();
    vms_init();
    shmems_init();
    irqc_init();
    cpus_start();
    arch_boot_done();
    if (cpus[facts.boot_cpu] == NULL) {
        arch_halt(); /* nobody's; and in silence, as a VM may have the console by now */
    }
    arch_cpu_switch(cpus[facts.boot_cpu]);
}
