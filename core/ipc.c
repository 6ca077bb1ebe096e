/* SPDX-License-Identifier: Apache-2.0 */
#include "ipc.h"

#include "vm.h"

enum status ipc_notify(const struct vm *vm, unsigned long ipc, unsigned long event)
{
    if (ipc >= vm->plan->ipcs.num) {
        return E_RANGE;
    }
    const struct plan_ipc_end *end = plan_ipc_ends(the_plan) + vm->ipcs[ipc].ends.first;

    for (uint32_t left = vm->ipcs[ipc].ends.num; left != 0; left--, end++) {
        if (end->vm != vm->id && event < end->irq_num) {
            virqc_inject(&vms[end->vm]->vcpus[0], plan_ipc_irqs(the_plan)[end->irq_first + event]);
        }
    }
    return OK;
}
