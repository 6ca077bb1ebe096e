/* SPDX-License-Identifier: Apache-2.0 */
/* Doorbells between VMs that share memory. */
#ifndef IPC_H
#define IPC_H

#include "types.h"

struct vm;


/* Ring doorbell `event` of ipc `ipc` of this VM: every other VM with an ipc on the same shared memory gets its own
 * interrupts[event]; one that has fewer interrupts is skipped. E_RANGE: no such ipc. Any core, no lock. */
NODISCARD enum status ipc_notify(const struct vm *vm, unsigned long ipc, unsigned long event);

#endif
