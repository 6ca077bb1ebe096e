/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registers with a field for each interrupt: the distributor's, and those of a redistributor's SGI frame, which are laid
 * out the same (GICv2 spec, 4.3; GICv3 spec, 12.9 and 12.11). A row of the table serves 0x80 bytes.
 */
#include <arch/barrier.h>
#include <arch/mmio.h>
#include <arch/self.h>
#include <machine.h>

#include "gic.h"
#include "gic_cfg.h"
#include "vgic.h"
#include "vgic_dist.h"
#include "vgic_regs.h"

static bool group_read(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    (void)owner;
    access->value = peek(&b->group);
    return true;
}

static bool group_write(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    vgic_set_group(owner, b, (uint32_t)access->value);
    return true;
}

static bool enabled_read(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    (void)owner;
    access->value = peek(&b->enabled);
    return true;
}

static bool enable_write(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    uint32_t bits = (uint32_t)access->value & b->owned;

    atomic_fetch_or(&b->enabled, bits);
    mmio_write32(b->regs + GICD_ISENABLER, bits & peek(&b->wired) & atomic_load(&b->forward));
    if (unlikely((atomic_load(&b->pending) & bits) != 0)) { /* pairs with vgic_post */
        vgic_resend(owner, b, bits);
    }
    return true;
}

static bool disable_write(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    uint32_t bits = (uint32_t)access->value & vgic_switched(b);

    bits &= atomic_fetch_and(&b->enabled, ~bits);
    mmio_write32(b->regs + GICD_ICENABLER, bits & b->hw);
    vgic_disabled(b);
    arch_io_barrier(); /* pairs with irqc_handle (vgic.h) */
    bits &= ~b->hw | mmio_read32(b->regs + GICD_ISACTIVER);
    if (unlikely(bits != 0)) {
        vgic_withdraw(owner, b, bits);
    }
    return true;
}

static bool pending_read(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    access->value = vgic_pending(owner, b);
    return true;
}

static bool pending_set(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    vgic_set_pending(owner, b, (uint32_t)access->value & vgic_switched(b));
    return true;
}

static bool pending_clear(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    vgic_clear_pending(owner, b, (uint32_t)access->value & vgic_switched(b));
    return true;
}

static bool active_read(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    access->value = vgic_active(owner, b);
    return true;
}

static bool active_set(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    vgic_set_active(owner, b, (uint32_t)access->value & b->owned);
    return true;
}

static bool active_clear(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    vgic_clear_active(owner, b, (uint32_t)access->value & b->owned);
    return true;
}

static bool priority_read(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    uint32_t at = access->gpa & 31;

    (void)owner;
    access->value = access->width == 1 ? b->priority.byte[at] : b->priority.word[at / 4];
    return true;
}

/* Four bits to the lowest bits of four bytes: each copy lands its bit where the mask lets it through. */
static uint32_t bytes_of(uint32_t bits) { return (bits * UINT32_C(0x00204081) & UINT32_C(0x01010101)) * 0xff; }

static bool priority_write(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    uint32_t at = access->gpa & 31;
    uint32_t owned = b->owned >> at;

    (void)owner;
    if (access->width == 1) {
        b->priority.byte[at] = (uint8_t)(access->value & gic.priorities & (0 - (owned & 1)));
    } else {
        b->priority.word[at / 4] = (uint32_t)access->value & GIC_PRIORITIES(gic.priorities) & bytes_of(owned & 15);
    }
    return true;
}

static bool config_read(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    uint32_t half = peek(&b->edge) >> ((access->gpa & 4) != 0 ? 16 : 0);

    (void)owner;
    access->value = cfg_spread(half);
    return true;
}

/* SGIs are edge triggered; a device's trigger is what the physical GIC makes of it. */
static bool config_write(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    struct vcpu *self = arch_cpu_self()->vcpu;
    uint32_t shift = (access->gpa & 4) != 0 ? 16 : 0;
    uint32_t mask = UINT32_C(0xffff) << shift & b->owned & ~(b->index == 0 ? UINT32_C(0xffff) : 0);
    uint32_t edges = cfg_gather((uint32_t)access->value) << shift;

    (void)owner;
    vgic_gate_enter(self);
    if ((mask & b->hw) != 0) {
        gicd_set_edges(b->regs, b->index, mask & b->hw, edges);
        edges = (edges & ~b->hw) | (gicd_edges(b->regs, b->index) & b->hw);
    }
    poke(&b->edge, (peek(&b->edge) & ~mask) | (edges & mask));
    vgic_gate_leave(self);
    return true;
}

#define BIT_EACH(read, write)                                            \
    {                                                                    \
        .access = { read, write }, .mask = 0x7f, .shift = 2, .widths = 4 \
    }
#define BYTE_EACH(read, write)                                                \
    {                                                                         \
        .access = { read, write }, .mask = 0x3ff, .shift = 5, .widths = 4 | 1 \
    }
#define CONFIG_EACH                                                                    \
    {                                                                                  \
        .access = { config_read, config_write }, .mask = 0xff, .shift = 3, .widths = 4 \
    }
#define BYTE_EACH_4(read, write) \
    BYTE_EACH(read, write), BYTE_EACH(read, write), BYTE_EACH(read, write), BYTE_EACH(read, write)

const struct vgic_reg vgic_regs[] = {
    [GICD_IGROUPR >> 7] = BIT_EACH(group_read, group_write),
    [GICD_ISENABLER >> 7] = BIT_EACH(enabled_read, enable_write),
    [GICD_ICENABLER >> 7] = BIT_EACH(enabled_read, disable_write),
    [GICD_ISPENDR >> 7] = BIT_EACH(pending_read, pending_set),
    [GICD_ICPENDR >> 7] = BIT_EACH(pending_read, pending_clear),
    [GICD_ISACTIVER >> 7] = BIT_EACH(active_read, active_set),
    [GICD_ICACTIVER >> 7] = BIT_EACH(active_read, active_clear),
    [GICD_IPRIORITYR >> 7] = BYTE_EACH_4(priority_read, priority_write),
    BYTE_EACH_4(priority_read, priority_write),
    [GICD_ITARGETSR >> 7] = BYTE_EACH_4(vgic_targets_read, vgic_targets_write),
    BYTE_EACH_4(vgic_targets_read, vgic_targets_write),
    [GICD_ICFGR >> 7] = CONFIG_EACH,
    CONFIG_EACH,
};

bool virqc_mmio0(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    if (unlikely(!vgic_is_field(at))) {
        return vgicd_other(vcpu, at, access);
    }
    const struct vgic_reg *r = &vgic_regs[at >> 7];
    return vgic_reg_access(r, vcpu, vgic_dist_bank(vcpu, (at & r->mask) >> r->shift), at, access);
}

COLD bool vgic_reg_odd(const struct vgic_reg *r, struct vcpu *owner, struct vgic_bank *b, uint32_t at,
                       struct mmio *access)
{
    if ((r->widths & access->width) == 0 || (at & (access->width - 1u)) != 0) {
        return false;
    }
    return r->access[access->write](owner, b, access);
}
