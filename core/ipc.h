/* SPDX-License-Identifier: Apache-2.0 */
/* Doorbells between VMs that share memory. */
#ifndef IPC_H
#define IPC_H

struct vm;

/* HC_IPC: ring doorbell `event` of ipc `ipc` of this VM: every other VM with an ipc on the same shared memory gets its own
 * interrupts[event]; one that has fewer interrupts is skipped. HC_E_ARGS: no such ipc. Any core, no lock. */
long ipc_notify(const struct vm *vm, unsigned long ipc, unsigned long event);

#endif
