/* SPDX-License-Identifier: Apache-2.0 */
#include "ipc.h"

#include "vm.h"

/* Shared memories have few users: walking the VMs' ipcs is shorter than any table of peers. */
static void notify_peer(struct vm *peer, uint32_t shmem, unsigned long event)
{
    const struct plan_ipc *ipcs = plan_ipcs(the_plan) + peer->plan->ipcs.first;

    for (uint32_t i = 0; i < peer->plan->ipcs.num; i++) {
        if (ipcs[i].shmem == shmem && event < ipcs[i].irq_num) {
            virqc_inject(&peer->vcpus[0], plan_ipc_irqs(the_plan)[ipcs[i].irq_first + event]);
        }
    }
}

enum status ipc_notify(const struct vm *vm, unsigned long ipc, unsigned long event)
{
    if (ipc >= vm->plan->ipcs.num) {
        return E_RANGE;
    }
    uint32_t shmem = plan_ipcs(the_plan)[vm->plan->ipcs.first + ipc].shmem;

    for (uint32_t i = 0; i < the_plan->vm_num; i++) {
        if (vms[i] != vm) {
            notify_peer(vms[i], shmem, event);
        }
    }
    return OK;
}
