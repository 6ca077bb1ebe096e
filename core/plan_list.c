/* SPDX-License-Identifier: Apache-2.0 */
#include "plan_work.h"

uint32_t plan_vm_num(const struct plan_input *in)
{
    size_t num = in->config->vmlist_size;
    return in->vmlist == NULL || num > PLAN_VM_MAX ? 0 : (uint32_t)num;
}

uint32_t plan_vcpu_num(const struct vm_config *vm)
{
    return vm->platform.cpu_num > CPU_MAX ? 0 : (uint32_t)vm->platform.cpu_num;
}

static void check_list(struct plan_work *w, struct plan_ref ref, const char *field, const void *list, size_t num,
                       size_t max)
{
    if (num > max) {
        plan_error(w, ref, "%s: %zu are more than %zu", field, num, max);
    } else if (num != 0 && list == NULL) {
        plan_error(w, ref, "%s: says %zu, there is no list", field, num);
    }
}

static void check_irqs(struct plan_work *w, struct plan_ref ref, const irqid_t *irqs, size_t num)
{
    check_list(w, ref, ".interrupt_num", irqs, num, PLAN_LIST_MAX);
}

static void check_vm(struct plan_work *w, uint32_t vm)
{
    const struct vm_platform *p = plan_platform(w, vm);
    check_list(w, ref_vm(vm), ".platform.region_num", p->regions, p->region_num, PLAN_LIST_MAX);
    check_list(w, ref_vm(vm), ".platform.ipc_num", p->ipcs, p->ipc_num, PLAN_LIST_MAX);
    check_list(w, ref_vm(vm), ".platform.dev_num", p->devs, p->dev_num, PLAN_LIST_MAX);
    if (p->region_num == 0) {
        plan_error(w, ref_vm(vm), ".platform.region_num: is 0: the VM has no memory");
    }
    if (p->mmu && w->facts->mpu && !w->facts->mmu_choice) {
        plan_error(w, ref_vm(vm), ".platform.mmu: the board's cores have none");
    }
    if (p->remio_dev_num != 0) {
        plan_error(w, ref_vm(vm), ".platform.remio_dev_num: remote I/O is not there yet");
    }
    for (uint32_t i = 0; i < list_num(p->ipcs, p->ipc_num); i++) {
        check_irqs(w, ref_at(LIST_IPCS, vm, i), p->ipcs[i].interrupts, p->ipcs[i].interrupt_num);
    }
    for (uint32_t i = 0; i < list_num(p->devs, p->dev_num); i++) {
        check_irqs(w, ref_at(LIST_DEVS, vm, i), p->devs[i].interrupts, p->devs[i].interrupt_num);
    }
}

void plan_lists_check(struct plan_work *w)
{
    const struct config *c = w->in->config;
    check_list(w, ref_config(), "vmlist_size", w->in->vmlist, c->vmlist_size, PLAN_VM_MAX);
    check_list(w, ref_config(), "shmemlist_size", c->shmemlist, c->shmemlist_size, PLAN_LIST_MAX);
    if (c->vmlist_size == 0) {
        plan_error(w, ref_config(), "vmlist_size: is 0: there is no VM");
    }
    uint32_t bits = w->facts->vmid_bits; /* 0: cores need none, since each has one VM */
    if (bits != 0 && bits < 32 && plan_vm_num(w->in) >> bits != 0) {
        plan_error(w, ref_config(), "vmlist_size: %zu, the board has %u VM ids", c->vmlist_size, (1u << bits) - 1);
    }
    for (uint32_t vm = 0; vm < plan_vm_num(w->in); vm++) {
        check_vm(w, vm);
    }
}
