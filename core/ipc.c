/* SPDX-License-Identifier: Apache-2.0 */
#include "ipc.h"

#include <hypercall.h>

#include "vm.h"

static inline void ring(const struct vm *vm, const struct plan_ipc_end *end, unsigned long event)
{
    if (end->vm != vm->id && event < end->irq_num) {
        virqc_inject(vms[end->vm]->vcpus, vm->ipc_irqs[end->irq_first + event]);
    }
}

static COLD void ring_all(const struct vm *vm, const struct plan_ipc_end *end, uint32_t num, unsigned long event)
{
    for (; num != 0; num--, end++) {
        ring(vm, end, event);
    }
}

long ipc_notify(const struct vm *vm, unsigned long ipc, unsigned long event)
{
    if (ipc >= vm->ipc_num) {
        return HC_E_ARGS;
    }
    const struct plan_ipc_end *end = vm->ipc_ends + vm->ipcs[ipc].ends.first;

    if (likely(vm->ipcs[ipc].ends.num == 2)) {
        ring(vm, end + (end->vm == vm->id), event);
    } else {
        ring_all(vm, end, vm->ipcs[ipc].ends.num, event);
    }
    return HC_E_SUCCESS;
}
