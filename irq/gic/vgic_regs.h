/* SPDX-License-Identifier: Apache-2.0 */
/* Registers with a field for each interrupt: a row serves the 0x80 bytes at its index times 0x80 (vgicd.c). */
#ifndef VGIC_REGS_H
#define VGIC_REGS_H

#include "vgic.h"

/* Is there one at this offset of the distributor, or of an SGI frame? */
static inline bool vgic_is_field(uint32_t at) { return at - GICD_IGROUPR < GICD_ICFGR + 0x100 - GICD_IGROUPR; }

/* true: done; so that the call is the last thing a caller does. */
typedef bool vgic_reg_fn(struct vcpu *owner, struct vgic_bank *b, struct mmio *access);

struct vgic_reg {
    vgic_reg_fn *access[2]; /* read, write */
    uint16_t mask; /* of the offset: its bits within the registers of this kind */
    uint8_t shift; /* they, shifted, are the bank */
    uint8_t widths; /* of an access, or-ed */
};

extern const struct vgic_reg vgic_regs[];

/* Anything but an aligned word. */
bool vgic_reg_odd(const struct vgic_reg *r, struct vcpu *owner, struct vgic_bank *b, uint32_t at, struct mmio *access);

static inline bool vgic_reg_access(const struct vgic_reg *r, struct vcpu *owner, struct vgic_bank *b, uint32_t at,
                                   struct mmio *access)
{
    if (unlikely(access->width != 4 || (at & 3) != 0)) {
        return vgic_reg_odd(r, owner, b, at, access);
    }
    return r->access[access->write](owner, b, access);
}

#endif
