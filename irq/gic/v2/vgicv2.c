/* SPDX-License-Identifier: Apache-2.0 */
/* What only a GICv2 has: SGIs by the distributor, with their senders; targets by a byte of CPU interfaces. */
#include <arch/self.h>
#include <machine.h>

#include "gic.h"
#include "vgic.h"
#include "vgic_deliver.h"
#include "vgic_dist.h"
#include "vgic_sgi.h"

#define ID_AT 0xfd0

enum { SGI_TO_LIST, SGI_TO_OTHERS, SGI_TO_SELF };

/* Peripheral identification (GICv2 spec, 4.3.18): architecture version 2, our product 0x0b0. */
static SLOW uint32_t identification(uint32_t at)
{
    static const uint8_t id[] = { 0x04, 0, 0, 0, 0xb0, 0xb0, 0x2b, 0, 0x0d, 0xf0, 0x05, 0xb1 };
    return id[(at - ID_AT) / 4];
}

static SLOW uint32_t typer(const struct vm *vm)
{
    return (vm->virqc.banks - 1) | (uint32_t)field_put(GICD_TYPER_CPUS, vm->vcpu_num - 1);
}

/* The target is told of each sender, even if the SGI is pending already: it may be in a list register from the same one,
 * and then is pending once. */
static inline void sgi_send(struct vcpu *self, struct vcpu *target, uint32_t irq)
{
    struct vgic_bank *b = &target->virqc.bank;
    uint8_t sender = (uint8_t)BIT32(self->id);

    if ((atomic_fetch_or(&target->virqc.version.sources[irq], sender) & sender) != 0) {
        return;
    }
    if (target == self && likely(((vgic_live(b) & ~peek(&b->active)) >> irq & 1) != 0)) {
        vgic_deliver(self, b, irq);
        vgic_settle(self);
        return;
    }
    atomic_fetch_or(&b->pending, BIT32(irq));
    if (target != self && (atomic_load(&b->forward) >> irq & 1) != 0) { /* pairs with forward_update */
        vgic_kick(target, 0);
    }
}

/* GICD_SGIR (GICv2 spec, 4.3.15) */
static COLD void sgir_write_any(struct vcpu *self, uint32_t value)
{
    uint32_t all = BIT32(self->vm->vcpu_num) - 1;
    uint32_t targets = 0;

    switch (field_get(SGIR_FILTER, value)) {
    case SGI_TO_LIST:
        targets = (uint32_t)field_get(SGIR_TARGETS, value);
        break;
    case SGI_TO_OTHERS:
        targets = ~BIT32(self->id);
        break;
    case SGI_TO_SELF:
        targets = BIT32(self->id);
        break;
    default:
        break; /* reserved */
    }
    for (targets &= all; targets != 0; targets &= targets - 1) {
        sgi_send(self, &self->vm->vcpus[bit_first(targets)], value & (uint32_t)SGIR_INTID);
    }
}

/* Mostly to one vCPU, by its number. */
static inline void sgir_write(struct vcpu *self, uint32_t value)
{
    uint32_t targets = (uint32_t)field_get(SGIR_TARGETS, value);
    uint32_t first = targets == 0 ? 0 : bit_first(targets);

    if (likely((value & ~(uint32_t)(SGIR_TARGETS | SGIR_INTID)) == 0 && targets == BIT32(first) &&
               first < self->vm->vcpu_num)) {
        sgi_send(self, &self->vm->vcpus[first], value & (uint32_t)SGIR_INTID);
    } else {
        sgir_write_any(self, value);
    }
}

/* The list register of this core's SGI, if that is pending there; VGIC_LRS: none. */
static SLOW unsigned lr_of(const struct vcpu *self, uint32_t irq)
{
    for (uint32_t used = ~gich_free() & self->virqc.lr_mask; used != 0; used &= used - 1) {
        unsigned n = bit_first(used);
        if (self->virqc.lr_irq[n] == irq && (gich_lr(n) & LR_PENDING) != 0) {
            return n;
        }
    }
    return VGIC_LRS;
}

static SLOW uint32_t senders(const struct vcpu *self, uint32_t irq)
{
    unsigned n = lr_of(self, irq);

    return peek(&self->virqc.version.sources[irq]) | (n != VGIC_LRS ? BIT32(lr_sender(gich_lr(n))) : 0);
}

static SLOW void senders_set(struct vcpu *self, uint32_t irq, uint32_t set)
{
    set &= BIT32(self->vm->vcpu_num) - 1;
    if (set != 0) {
        atomic_fetch_or(&self->virqc.version.sources[irq], (uint8_t)set);
        atomic_fetch_or(&self->virqc.bank.pending, BIT32(irq));
        vgic_sync_each(self, &self->virqc.bank);
    }
}

static SLOW void senders_clear(struct vcpu *self, uint32_t irq, uint32_t clear)
{
    unsigned n = lr_of(self, irq);

    if (n != VGIC_LRS && (clear >> lr_sender(gich_lr(n)) & 1) != 0) {
        lr_t lr = gich_lr(n) & ~LR_PENDING;
        gich_set_lr(n, (lr & LR_ACTIVE) != 0 ? lr : 0);
    }
    if ((atomic_fetch_and(&self->virqc.version.sources[irq], (uint8_t)~clear) & ~clear) == 0) {
        atomic_fetch_and(&self->virqc.bank.pending, ~BIT32(irq));
    } else {
        vgic_sync_each(self, &self->virqc.bank);
    }
}

/* GICD_CPENDSGIR and GICD_SPENDSGIR (GICv2 spec, 4.3.16 and 4.3.17): a byte for each SGI, a bit for each sender. */
static SLOW bool sgi_pending(struct vcpu *self, uint32_t at, struct mmio *access)
{
    uint32_t irq = at & 15;
    bool set = at >= GICD_SPENDSGIR;
    uint64_t value = 0;

    if ((access->width != 1 && access->width != 4) || (at & (access->width - 1u)) != 0) {
        return false;
    }
    for (uint32_t i = 0; i < access->width; i++) {
        uint32_t byte = access->value >> (8 * i) & 0xff;
        if (!access->write) {
            value |= (uint64_t)senders(self, irq + i) << (8 * i);
        } else if (set) {
            senders_set(self, irq + i, byte);
        } else {
            senders_clear(self, irq + i, byte);
        }
    }
    access->value = value;
    return true;
}

static SLOW bool ctlr(struct vcpu *self, uint32_t at, struct mmio *access)
{
    if (access->write && access->width == 4) {
        vgic_set_ctlr(self->vm, (uint32_t)access->value & (GICD_CTLR_GRP0 | GICD_CTLR_GRP1));
    }
    return vgic_read_only(at, access, peek(&self->vm->virqc.ctlr));
}

static COLD bool other(struct vcpu *self, uint32_t at, struct mmio *access)
{
    if (at >= GICD_CPENDSGIR && at < GICD_SPENDSGIR + 16) {
        return sgi_pending(self, at, access);
    }
    switch (at) {
    case GICD_CTLR:
        return ctlr(self, at, access);
    case GICD_TYPER:
        return vgic_read_only(at, access, typer(self->vm));
    case GICD_IIDR:
        return vgic_read_only(at, access, VGIC_IIDR);
    default:
        return at >= ID_AT && at < 0x1000 ? vgic_read_only(at, access, identification(at)) : vgic_reserved(at, access);
    }
}

bool vgicd_other(struct vcpu *self, uint32_t at, struct mmio *access)
{
    if (likely(at == GICD_SGIR && access->width == 4 && access->write)) {
        sgir_write(self, (uint32_t)access->value);
        return true;
    }
    if (likely(at == GICD_CTLR && access->width == 4 && !access->write)) {
        access->value = peek(&self->vm->virqc.ctlr);
        return true;
    }
    return other(self, at, access);
}

/* The CPU interface is the hardware's. */
bool virqc_mmio1(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    (void)vcpu;
    (void)at;
    (void)access;
    return false;
}

/* One vCPU: there is nothing to choose, and the registers are zero. Private interrupts: oneself. */
static SLOW uint32_t targets_of(const struct vcpu *self, const struct vgic_bank *b, uint32_t n)
{
    if (self->vm->vcpu_num == 1 || (b->owned >> n & 1) == 0) {
        return 0;
    }
    return b->index == 0 ? BIT32(self->id) : peek(&self->vm->virqc.version.targets[32 * b->index + n - INTID_SPI]);
}

/* Of several targets the first one gets it: one core takes it, and no other sees it (GICv2 spec, 3.2.3, 1-N). */
static SLOW void target_set(struct vm *vm, struct vgic_bank *b, uint32_t n, uint32_t targets)
{
    uint32_t irq = 32 * b->index + n;

    targets &= BIT32(vm->vcpu_num) - 1;
    if (vm->vcpu_num == 1 || b->index == 0 || (b->owned >> n & 1) == 0) {
        return;
    }
    poke(&vm->virqc.version.targets[irq - INTID_SPI], (uint8_t)targets);
    vgic_set_route(vm, irq, targets != 0 ? &vm->vcpus[bit_first(targets)] : NULL);
}

COLD bool vgic_targets_read(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    uint32_t at = access->gpa & 31;
    uint64_t value = 0;

    for (uint32_t i = 0; i < access->width; i++) {
        value |= (uint64_t)targets_of(owner, b, at + i) << (8 * i);
    }
    access->value = value;
    return true;
}

COLD bool vgic_targets_write(struct vcpu *owner, struct vgic_bank *b, struct mmio *access)
{
    uint32_t at = access->gpa & 31;

    for (uint32_t i = 0; i < access->width; i++) {
        target_set(owner->vm, b, at + i, access->value >> (8 * i) & 0xff);
    }
    return true;
}

COLD struct vcpu *vgic_version_reset(struct vm *vm)
{
    for (uint32_t irq = INTID_SPI; irq < 32 * vm->virqc.banks; irq++) {
        poke(&vm->virqc.version.targets[irq - INTID_SPI], 0);
    }
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        for (uint32_t irq = 0; irq < 16; irq++) {
            poke(&vm->vcpus[i].virqc.version.sources[irq], 0);
        }
    }
    return vm->vcpu_num == 1 ? &vm->vcpus[0] : NULL;
}

COLD bool vgic_source_again(struct vcpu *self, unsigned n, uint32_t irq)
{
    if (irq >= INTID_PPI) {
        return false;
    }
    lr_t lr = gich_lr(n);
    uint8_t same = (uint8_t)BIT32(lr_sender(lr));
    uint8_t waiting = atomic_fetch_and(&self->virqc.version.sources[irq], (uint8_t)~same);
    lr |= (waiting & same) != 0 ? LR_PENDING : 0;
    if ((waiting & ~same) != 0) {
        lr |= LR_EOI;
        atomic_fetch_or(&self->virqc.bank.pending, BIT32(irq));
    }
    gich_set_lr(n, lr);
    return true;
}

/* There are no system registers. */
COLD bool vgic_sgi(struct vcpu *vcpu, uint64_t value)
{
    (void)vcpu;
    (void)value;
    return false;
}

COLD bool vgic_sgi0(struct vcpu *vcpu, uint64_t value)
{
    (void)vcpu;
    (void)value;
    return false;
}

COLD bool vgic_dir(struct vcpu *vcpu, uint64_t value)
{
    (void)vcpu;
    (void)value;
    return false;
}

uint32_t vgic_sre(void) { return 0; }
