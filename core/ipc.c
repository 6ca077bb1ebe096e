/* SPDX-License-Identifier: Apache-2.0 */
#include "ipc.h"

#include <hypercall.h>

#include "vm.h"

long ipc_notify(const struct vm *vm, unsigned long ipc, unsigned long event)
{
    if (ipc >= vm->ipc_num) {
        return HC_E_ARGS;
    }
    const struct plan_ipc_end *end = vm->ipc_ends + vm->ipcs[ipc].ends.first;
    const struct plan_ipc_end *last = end + vm->ipcs[ipc].ends.num;

    for (; end < last; end++) {
        if (end->vm != vm->id && event < end->irq_num) {
            virqc_inject(vms[end->vm]->vcpus, vm->ipc_irqs[end->irq_first + event]);
        }
    }
    return HC_E_SUCCESS;
}
