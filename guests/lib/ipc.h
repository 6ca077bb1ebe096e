/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GUEST_IPC_H
#define GUEST_IPC_H

#include <hypercall.h>
#include <stdint.h>

long hypercall(uint32_t id, uint64_t a, uint64_t b);

/* Ring doorbell `event` of this VM's ipc `index`: HC_E_SUCCESS, or an error. */
static inline long ipc_notify(unsigned index, unsigned event) { return hypercall(HC_IPC, index, event); }

#endif
