/* SPDX-License-Identifier: Apache-2.0 */
#include "lifecycle.h"

#include "console.h"
#include "machine.h"
#include "port.h"
#include "print.h"
#include "vm.h"

#define STOP_BOUND_MS 500

enum ending { END_OFF, END_RESET, END_CRASH };

/* VMs that have not ended; the last one takes the board with it. */
static _Atomic uint32_t vms_alive;

void lifecycle_init(uint32_t vm_num) { atomic_store(&vms_alive, vm_num); }

NORETURN static void vcpu_enter(struct vcpu *vcpu)
{
    mem_vm_load(&vcpu->vm->mem);
    arch_vcpu_reset(vcpu, vcpu->start.entry, vcpu->start.context);
    virqc_vcpu_init(vcpu);
    arch_vcpu_run(vcpu);
}

/* A start that was asked for before the VM was stopped may be seen late: others_off() has withdrawn it by then. */
static bool start_is_due(struct vcpu *vcpu)
{
    uint32_t asked = VCPU_ON_PENDING;

    return atomic_load(&vcpu->vm->state) == VM_RUNNING && atomic_compare_exchange_strong(&vcpu->power, &asked, VCPU_ON);
}

void core_vcpu_idle(struct vcpu *vcpu)
{
    for (;;) {
        uint32_t requests = atomic_load(&vcpu->requests);
        if ((requests & VCPU_REQ_STOP) != 0) {
            lifecycle_stop_here(vcpu);
        }
        if ((requests & VCPU_REQ_START) != 0) {
            atomic_fetch_and(&vcpu->requests, ~VCPU_REQ_START); /* pairs with vcpu_request */
            if (start_is_due(vcpu)) {
                vcpu_enter(vcpu);
            }
        }
        arch_wait();
    }
}

void lifecycle_stop_here(struct vcpu *vcpu)
{
    virqc_vcpu_exit(vcpu);
    atomic_store(&vcpu->power, VCPU_OFF);
    atomic_fetch_and(&vcpu->requests, ~(VCPU_REQ_STOP | VCPU_REQ_START));
    atomic_store(&vcpu->stopped, 1); /* pairs with others_stopped */
    arch_vcpu_idle(vcpu);
}

/* Every other core of the VM is out of the guest, or the bound has passed. */
static bool others_stopped(struct vm *vm, const struct vcpu *leader)
{
    uint64_t bound = arch_time() + STOP_BOUND_MS * arch_time_ms();

    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        struct vcpu *other = &vm->vcpus[i];
        if (other == leader) {
            continue;
        }
        while (atomic_load(&other->stopped) == 0) {
            if (arch_time() > bound) {
                console_line("vm %u: core %u did not leave the guest within %u ms", vm->id, other->cpu, STOP_BOUND_MS);
                return false;
            }
            arch_spin_hint();
        }
    }
    return true;
}

/* All are out of the guest: nothing that they asked of each other before counts any more. */
static void others_off(struct vm *vm)
{
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        atomic_fetch_and(&vm->vcpus[i].requests, ~VCPU_REQ_START);
        atomic_store(&vm->vcpus[i].power, VCPU_OFF);
    }
}

static void stop_others(struct vm *vm, const struct vcpu *leader)
{
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        if (&vm->vcpus[i] != leader) {
            atomic_store(&vm->vcpus[i].stopped, 0);
            vcpu_request(&vm->vcpus[i], VCPU_REQ_STOP);
        }
    }
}

static enum status image_place(struct vm *vm, const struct plan_image *image)
{
    switch ((enum plan_image_kind)image->kind) {
    case PLAN_IMAGE_COPY:
        return mem_copy_in(&vm->mem, image->gpa, (hpa_t){ image->source }, image->size);
    case PLAN_IMAGE_INPLACE:
        return mem_sync_in(&vm->mem, image->gpa, image->size);
    case PLAN_IMAGE_NONE:
        break;
    }
    return OK;
}

/* All that lies in the VM's memory when it starts. */
static enum status images_place(struct vm *vm)
{
    enum status status = image_place(vm, &vm->plan->image);
    status = status == OK ? image_place(vm, &vm->plan->initrd) : status;
    return status == OK ? image_place(vm, &vm->plan->fdt) : status;
}

/* The VM's next life begins with its caches off: nothing that the last one left in a cache may come down on it later. */
static enum status ram_sync(struct vm *vm)
{
    const struct plan_map *map = plan_maps(the_plan) + vm->plan->maps.first;
    enum status status = OK;

    for (uint32_t left = vm->plan->maps.num; left != 0 && status == OK; left--, map++) {
        if (map->kind == PLAN_MAP_RAM) {
            status = mem_sync_in(&vm->mem, map->gpa, map->size);
        }
    }
    return status;
}

/* Hand the VM to its first vCPU, whichever core we are on. */
NORETURN static void run_from_entry(struct vm *vm, struct vcpu *here)
{
    struct vcpu *first = &vm->vcpus[0];

    first->start.entry = vm->plan->entry;
    first->start.context = vm->plan->fdt.gpa;
    first->start.fdt = vm->plan->fdt.size != 0;
    atomic_store(&vm->vcpus_on, 1);
    atomic_store(&first->power, first == here ? VCPU_ON : VCPU_ON_PENDING);
    atomic_store(&vm->state, VM_RUNNING);
    if (first == here) {
        vcpu_enter(first);
    }
    vcpu_request(first, VCPU_REQ_START);
    arch_vcpu_idle(here);
}

NORETURN static void vm_stopped(struct vm *vm, struct vcpu *leader)
{
    atomic_store(&vm->state, VM_STOPPED);
    if (atomic_fetch_sub(&vms_alive, 1) == 1) {
        console_line("the last VM has ended");
        arch_off();
    }
    arch_vcpu_idle(leader);
}

NORETURN static void stop_with(struct vm *vm, struct vcpu *leader, const char *why)
{
    console_line("vm %u (%s) stopped: %s", vm->id, vm_name(vm), why);
    vm_stopped(vm, leader);
}

/* The one ordered list of a stop and of a reset. */
NORETURN static void vm_end(struct vcpu *leader, enum ending ending)
{
    struct vm *vm = leader->vm;
    uint32_t running = VM_RUNNING;

    if (!atomic_compare_exchange_strong(&vm->state, &running, VM_STOPPING)) {
        arch_vcpu_idle(leader); /* another core was first, and asks this one to stop: the answer must not come before */
    }
    stop_others(vm, leader);
    virqc_vcpu_exit(leader);
    atomic_store(&leader->power, VCPU_OFF);
    atomic_fetch_and(&leader->requests, ~(VCPU_REQ_STOP | VCPU_REQ_START));

    bool whole = others_stopped(vm, leader);
    if (whole) {
        others_off(vm);
        virqc_vm_reset(vm);
    }
    if (ending == END_OFF) {
        console_line("vm %u (%s) is off", vm->id, vm_name(vm));
    }
    if (ending != END_RESET || !whole) {
        vm_stopped(vm, leader);
    }
    if (vm->plan->image.restartable == 0) {
        stop_with(vm, leader, "its image runs in place in RAM, so there is none to restart from");
    }
    atomic_store(&vm->state, VM_RESETTING);
    if (ram_sync(vm) != OK || images_place(vm) != OK) {
        stop_with(vm, leader, "its image cannot be placed again");
    }
    run_from_entry(vm, leader);
}

void lifecycle_start(struct vm *vm)
{
    struct vcpu *first = &vm->vcpus[0];

    if (images_place(vm) != OK) {
        stop_with(vm, first, "its image cannot be placed");
    }
    run_from_entry(vm, first);
}

void lifecycle_off(struct vcpu *vcpu) { vm_end(vcpu, END_OFF); }

void lifecycle_reset(struct vcpu *vcpu) { vm_end(vcpu, END_RESET); }

void lifecycle_crash(struct vcpu *vcpu, const char *why, uint64_t syndrome, uint64_t address)
{
    struct vm *vm = vcpu->vm;

    console_line("vm %u (%s) stopped: %s", vm->id, vm_name(vm), why);
    console_line("vm %u: vCPU %u on core %u, syndrome %#" PRINT_64 "x, guest address %#" PRINT_64 "x", vm->id, vcpu->id,
                 vcpu->cpu, syndrome, address);
    arch_vcpu_dump(vcpu);
    vm_end(vcpu, END_CRASH);
}

enum status lifecycle_vcpu_on(struct vcpu *vcpu, uint64_t entry, uint64_t context)
{
    uint32_t off = VCPU_OFF;

    if (!atomic_compare_exchange_strong(&vcpu->power, &off, VCPU_ON_PENDING)) {
        return E_BUSY;
    }
    atomic_fetch_add(&vcpu->vm->vcpus_on, 1); /* the caller is on, and counted, too: it does not come from 0 */
    vcpu->start.entry = entry;
    vcpu->start.context = context;
    vcpu->start.fdt = false;
    vcpu_request(vcpu, VCPU_REQ_START);
    return OK;
}

void lifecycle_vcpu_off(struct vcpu *vcpu)
{
    virqc_vcpu_exit(vcpu);
    atomic_store(&vcpu->power, VCPU_OFF);
    if (atomic_fetch_sub(&vcpu->vm->vcpus_on, 1) != 1) {
        arch_vcpu_idle(vcpu);
    }
    /* Nobody is left who could ever switch a core on. */
    vm_end(vcpu, END_OFF);
}
