/* SPDX-License-Identifier: Apache-2.0 */
/* Where the distributors of the two versions differ for the same register: private interrupts are banked. */
#ifndef VGIC_DIST_H
#define VGIC_DIST_H

#include <vgic.h>

/* A disable counts at once. */
static inline void vgic_disabled(const struct vgic_bank *b) { (void)b; }

static inline struct vgic_bank *vgic_dist_bank(struct vcpu *self, uint32_t n)
{
    return n == 0 ? &self->virqc.bank : &self->vm->virqc.bank[n];
}

/* Those of the VM that can be disabled, and whose pending state can be written: not SGIs (GICv2 spec, 4.3.5 to 4.3.8). */
static inline uint32_t vgic_switched(const struct vgic_bank *b)
{
    return b->index == 0 ? b->owned & ~UINT32_C(0xffff) : b->owned;
}

/* GICD_ITARGETSR (GICv2 spec, 4.3.12) */
bool vgic_targets_read(struct vcpu *owner, struct vgic_bank *b, struct mmio *access);
bool vgic_targets_write(struct vcpu *owner, struct vgic_bank *b, struct mmio *access);

/* Those that cannot be disabled. */
static inline uint32_t vgic_always_enabled(const struct vgic_bank *b) { return b->index == 0 ? UINT32_C(0xffff) : 0; }

#endif
