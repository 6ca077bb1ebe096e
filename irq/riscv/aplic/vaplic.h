/* SPDX-License-Identifier: Apache-2.0 */
/* The virtual APLIC: delivery (vaplic.c) and registers (vaplic_regs.c). The VM's lock is held where a vCPU is not const. */
#ifndef VAPLIC_H
#define VAPLIC_H

#include <stdint.h>

struct vm;
struct vcpu;

/* This core's vCPU: raise or drop its external interrupt. */
void vaplic_update(const struct vcpu *self);
/* Other cores look for themselves: all of the VM's, or the one that `irq` is for. */
void vaplic_kick_all(const struct vm *vm);
void vaplic_kick_target(const struct vm *vm, uint32_t irq);

/* IDC topi and claimi. */
uint32_t vaplic_top(struct vcpu *vcpu);
uint32_t vaplic_claim(struct vcpu *vcpu);

void vaplic_source_write(struct vm *vm, uint32_t source, uint32_t value);

#endif
