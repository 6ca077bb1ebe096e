/* SPDX-License-Identifier: Apache-2.0 */
/* For the port: CPU interface registers that trap although the rest of the CPU interface is the hardware's. */
#ifndef VGIC_SGI_H
#define VGIC_SGI_H

#include <stdbool.h>
#include <stdint.h>

struct vcpu;

/* This core's vCPU wrote `value` to ICC_SGI1R_EL1 (GICv3 spec, 12.2.20). false: there is no such register (GICv2). */
bool vgic_sgi(struct vcpu *vcpu, uint64_t value);
/* To ICC_SGI0R_EL1 or ICC_ASGI1R_EL1, which both mean Group 0 where there is one security state. */
bool vgic_sgi0(struct vcpu *vcpu, uint64_t value);
/* To ICC_DIR_EL1, which traps while an active interrupt is not in a list register. */
bool vgic_dir(struct vcpu *vcpu, uint64_t value);

/* What ICC_SRE_EL1 reads as, which traps where the core can do without system registers; 0: there is none (GICv2). */
uint32_t vgic_sre(void);

/* An access to any system register trapped. true: it may have done so for our sake only (vgic_lr.c: hush), and is to be
 * done again. */
bool vgic_unhush(struct vcpu *vcpu);

#endif
