/* SPDX-License-Identifier: Apache-2.0 */
/* What only a GICv3 has: redistributors, affinity routing, SGIs by system register. */
#include <arch/mmio.h>
#include <irqc.h>
#include <machine.h>

#include "gic.h"
#include "gicr.h"
#include "vgic.h"
#include "vgic_sgi.h"

#define ID_AT 0xffd0
#define ID_BITS 15 /* INTIDs have 16 bits, as the CPU interface's */

#define SGI1R_TARGETS GENMASK(15, 0)
#define SGI1R_INTID GENMASK(27, 24)
#define SGI1R_IRM BIT(40)
#define SGI1R_RS GENMASK(47, 44)

#define IROUTER_END 0x7fe0

/* Affinities as MPIDR has them, in one word. */
static uint32_t pack(uint64_t affinity)
{
    return (uint32_t)(affinity & 0xffffff) | (uint32_t)(affinity >> 8 & 0xff000000);
}

static uint64_t unpack(uint32_t affinity) { return (affinity & 0xffffff) | (uint64_t)(affinity >> 24) << 32; }

/* Mostly the vCPU of index Aff0. */
static struct vcpu *vcpu_at(struct vm *vm, uint64_t affinity)
{
    uint32_t guess = affinity & 0xff;

    if (likely(guess < vm->vcpu_num && vm->vcpus[guess].plan->arch_id == affinity)) {
        return &vm->vcpus[guess];
    }
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        if (vm->vcpus[i].plan->arch_id == affinity) {
            return &vm->vcpus[i];
        }
    }
    return NULL;
}

/* Peripheral identification (GICv3 spec, 12.1.13): architecture version 3, our product 0x0b0. */
static COLD uint32_t identification(uint32_t at)
{
    static const uint8_t id[] = { 0x04, 0, 0, 0, 0xb0, 0xb0, 0x3b, 0, 0x0d, 0xf0, 0x05, 0xb1 };
    return id[(at - ID_AT) / 4];
}

static bool ctlr(struct vcpu *self, uint32_t at, struct mmio *access)
{
    struct vm *vm = self->vm;

    if (access->width != 4) {
        return false;
    }
    if (access->write) {
        vgic_set_ctlr(vm, (uint32_t)access->value & (GICD_CTLR_GRP0 | GICD_CTLR_GRP1));
        return true;
    }
    /* Our disables are the physical distributor's, so it knows when they have come into effect. */
    uint32_t settling = mmio_read32(gic.dist + GICD_CTLR) & GICD_CTLR_RWP;
    return vgic_read_only(at, access, peek(&vm->virqc.ctlr) | GICD_CTLR_ARE | GICD_CTLR_DS | settling);
}

static COLD uint32_t typer(const struct vm *vm)
{
    return (vm->virqc.banks - 1) | (uint32_t)field_put(GICD_TYPER_IDBITS, ID_BITS) | GICD_TYPER_A3V | GICD_TYPER_NO1N;
}

static COLD void irouter_write(struct vm *vm, uint32_t irq, uint32_t at, const struct mmio *access)
{
    uint32_t *affinity = &vm->virqc.version.affinity[irq - INTID_SPI];
    uint64_t v = access->value;

    if (access->width == 4) {
        v = (at & 4) != 0 ? (unpack(*affinity) & UINT32_MAX) | v << 32
                          : (unpack(*affinity) & ~(uint64_t)UINT32_MAX) | v;
    }
    *affinity = pack(v);
    vgic_set_route(vm, irq, vcpu_at(vm, unpack(*affinity)));
}

static COLD bool irouter(struct vm *vm, uint32_t at, struct mmio *access)
{
    uint32_t irq = (at - GICD_IROUTER) / 8;

    if ((access->width != 4 && access->width != 8) || (at & (access->width - 1u)) != 0) {
        return false;
    }
    if (irq < INTID_SPI || (vm->virqc.bank[irq / 32].owned >> (irq % 32) & 1) == 0) {
        access->value = 0;
    } else if (access->write) {
        irouter_write(vm, irq, at, access);
    } else {
        access->value = unpack(vm->virqc.version.affinity[irq - INTID_SPI]) >> (8 * (at & 4));
    }
    return true;
}

bool vgicd_other(struct vcpu *self, uint32_t at, struct mmio *access)
{
    if (at == GICD_CTLR) {
        return ctlr(self, at, access);
    }
    if (at >= GICD_IROUTER && at < IROUTER_END) {
        return irouter(self->vm, at, access);
    }
    if (at == GICD_TYPER) {
        return vgic_read_only(at, access, typer(self->vm));
    }
    if (at == GICD_IIDR) {
        return vgic_read_only(at, access, VGIC_IIDR);
    }
    if (at >= ID_AT && at < 0x10000) {
        return vgic_read_only(at, access, identification(at));
    }
    if (at >= GICD_CPENDSGIR && at < GICD_SPENDSGIR + 16 && access->width == 1) {
        access->value = 0;
        return true;
    }
    return vgic_reserved(at, access);
}

static COLD uint64_t redist_typer(const struct vcpu *owner)
{
    bool last = owner->id + 1 == owner->vm->vcpu_num;

    return (uint64_t)pack(owner->plan->arch_id) << 32 | field_put(GICR_TYPER_CPU, owner->id) |
           (last ? GICR_TYPER_LAST : 0);
}

/* Nothing is delayed on its way to sleep, so the children follow at once. */
static COLD uint32_t waker(struct vcpu *owner, const struct mmio *access)
{
    if (access->write) {
        owner->virqc.version.asleep = (access->value & GICR_WAKER_SLEEP) != 0;
    }
    return owner->virqc.version.asleep != 0 ? GICR_WAKER_SLEEP | GICR_WAKER_ASLEEP : 0;
}

/* The frame of what concerns the redistributor itself; no LPIs. */
static COLD bool redist(struct vcpu *owner, uint32_t at, struct mmio *access)
{
    uint64_t type = redist_typer(owner);

    switch (at) {
    case GICR_CTLR:
        return vgic_read_only(at, access,
                              mmio_read32(gic_private_regs(owner->cpu) - GICR_SGI + GICR_CTLR) & GICR_CTLR_RWP);
    case GICR_IIDR:
        return vgic_read_only(at, access, VGIC_IIDR);
    case GICR_TYPER:
        access->value = access->width == 8 ? type : type & UINT32_MAX;
        return access->width >= 4;
    case GICR_TYPER + 4:
        return vgic_read_only(at, access, (uint32_t)(type >> 32));
    case GICR_WAKER:
        return access->width == 4 && vgic_read_only(at, access, waker(owner, access));
    case GICR_PROPBASER:
    case GICR_PENDBASER:
        access->value = 0;
        return access->width >= 4;
    default:
        return at >= ID_AT ? vgic_read_only(at, access, identification(at)) : vgic_reserved(at, access);
    }
}

bool vgic_window1(struct vcpu *self, uint64_t at, struct mmio *access)
{
    uint64_t frame = at / GICR_FRAMES;
    uint32_t in = (uint32_t)(at % GICR_FRAMES);

    if (unlikely(frame >= self->vm->vcpu_num)) {
        return false;
    }
    struct vcpu *owner = &self->vm->vcpus[frame];
    if (in < GICR_SGI) {
        return redist(owner, in, access);
    }
    return vgic_is_field(in - GICR_SGI) ? vgic_private(owner, in - GICR_SGI, access) : vgic_reserved(in, access);
}

COLD void vgic_version_reset(struct vm *vm)
{
    for (uint32_t irq = INTID_SPI; irq < 32 * vm->virqc.banks; irq++) {
        vm->virqc.version.affinity[irq - INTID_SPI] = pack(vm->vcpus[0].plan->arch_id);
    }
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        vm->vcpus[i].virqc.version.asleep = 1;
    }
}

/* An SGI whose group at the target is not the one that is asked for goes nowhere (GICv3 spec, 12.2.20). */
static void sgi_send(struct vcpu *self, struct vcpu *target, uint32_t irq, uint32_t group)
{
    struct vgic_bank *b = &target->virqc.bank;

    if ((peek(&b->group) >> irq & 1) != group) {
        return;
    }
    if (target == self && ((vgic_live(b) & ~peek(&b->active)) >> irq & 1) != 0) {
        vgic_deliver(self, b, irq);
        vgic_settle(self);
    } else {
        vgic_post(target, b, irq);
    }
}

static void sgi(struct vcpu *self, uint64_t value, uint32_t group)
{
    struct vm *vm = self->vm;
    uint32_t irq = (uint32_t)field_get(SGI1R_INTID, value);
    uint64_t affinity = (value >> 48 & 0xff) << 32 | (value >> 32 & 0xff) << 16 | (value >> 16 & 0xff) << 8 |
                        field_get(SGI1R_RS, value) << 4;

    if (unlikely((value & SGI1R_IRM) != 0)) {
        for (uint32_t i = 0; i < vm->vcpu_num; i++) {
            if (&vm->vcpus[i] != self) {
                sgi_send(self, &vm->vcpus[i], irq, group);
            }
        }
        return;
    }
    for (uint32_t list = value & SGI1R_TARGETS; list != 0; list &= list - 1) {
        struct vcpu *target = vcpu_at(vm, affinity | bit_first(list));
        if (target != NULL) {
            sgi_send(self, target, irq, group);
        }
    }
}

bool vgic_sgi(struct vcpu *vcpu, uint64_t value)
{
    sgi(vcpu, value, 1);
    return true;
}

bool vgic_sgi0(struct vcpu *vcpu, uint64_t value)
{
    sgi(vcpu, value, 0);
    return true;
}

/* With the trap on, an end of what is in a list register after all is ours to do, too. */
bool vgic_dir(struct vcpu *vcpu, uint64_t value)
{
    uint32_t irq = (uint32_t)value & 0x3ff;

    if (irq < INTID_SPECIAL && !vgic_lr_unstash(vcpu, irq)) {
        struct vgic_bank *b = vgic_bank(vcpu, irq);
        vgic_clear_active(vcpu, b, BIT32(irq % 32) & b->owned);
    }
    return true;
}
