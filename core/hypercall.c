/* SPDX-License-Identifier: Apache-2.0 */
#include <hypercall.h>

#include "ipc.h"
#include "port.h"
#include "vm.h"

long core_hypercall(struct vcpu *vcpu, unsigned long id, unsigned long *args)
{
    if (id != HC_IPC) {
        return HC_E_UNKNOWN;
    }
    return ipc_notify(vcpu->vm, args[0], args[1]);
}
