/* SPDX-License-Identifier: Apache-2.0 */
/* What only a GICv3 has: redistributors, affinity routing, SGIs by system register. */
#include <arch/mmio.h>
#include <irqc.h>
#include <machine.h>

#include "gic.h"
#include "gicr.h"
#include "vgic.h"
#include "vgic_deliver.h"
#include "vgic_regs.h"
#include "vgic_sgi.h"

#define ID_AT 0xffd0
#define ID_BITS 15 /* INTIDs have 16 bits, as the CPU interface's */

#define SGI1R_TARGETS GENMASK(15, 0)
#define SGI1R_INTID GENMASK(27, 24)
#define SGI1R_IRM BIT(40)
#define SGI1R_RS GENMASK(47, 44)

#define IROUTER_END 0x7fe0
#define IROUTER_IRM BIT(31)
#define IROUTER_AFF (GENMASK(39, 32) | GENMASK(23, 0))

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
static SLOW uint32_t identification(uint32_t at)
{
    static const uint8_t id[] = { 0x04, 0, 0, 0, 0xb0, 0xb0, 0x3b, 0, 0x0d, 0xf0, 0x05, 0xb1 };
    return id[(at - ID_AT) / 4];
}

static SLOW bool ctlr(struct vcpu *self, struct mmio *access)
{
    if (access->width != 4) {
        return false;
    }
    if (access->write) {
        vgic_set_ctlr(self->vm, (uint32_t)access->value & (GICD_CTLR_GRP0 | GICD_CTLR_GRP1));
    } else {
        access->value = peek(&self->vm->virqc.ctlr);
    }
    return true;
}

static SLOW uint32_t typer(const struct vm *vm)
{
    return (vm->virqc.banks - 1) | (uint32_t)field_put(GICD_TYPER_IDBITS, ID_BITS) | GICD_TYPER_A3V | GICD_TYPER_NO1N;
}

/* With IRM set any vCPU may get it (GICv3 spec, 12.9.22): the first one does. */
static SLOW void irouter_set(struct vm *vm, uint32_t irq, uint64_t v)
{
    struct vgic_vm_version *version = &vm->virqc.version;
    uint32_t bit = BIT32(irq % 32);

    version->affinity[irq - INTID_SPI] = pack(v);
    version->any[irq / 32] = (version->any[irq / 32] & ~bit) | ((v & IROUTER_IRM) != 0 ? bit : 0);
    vgic_set_route(vm, irq, (v & IROUTER_IRM) != 0 ? &vm->vcpus[0] : vcpu_at(vm, v & IROUTER_AFF));
}

static SLOW uint64_t irouter_get(const struct vm *vm, uint32_t irq)
{
    const struct vgic_vm_version *version = &vm->virqc.version;

    return unpack(version->affinity[irq - INTID_SPI]) |
           ((version->any[irq / 32] >> (irq % 32) & 1) != 0 ? IROUTER_IRM : 0);
}

/* A half is written as the whole with the other half as it is. */
static SLOW bool irouter(struct vm *vm, uint32_t at, struct mmio *access)
{
    uint32_t irq = (at - GICD_IROUTER) / 8;
    unsigned shift = 8 * (at & 4);
    uint64_t mask = access->width == 8 ? ~UINT64_C(0) : (uint64_t)UINT32_MAX << shift;

    if (access->width < 4 || (at & (access->width - 1u)) != 0) {
        return false;
    }
    if (irq < INTID_SPI || (vm->virqc.bank[irq / 32].owned >> (irq % 32) & 1) == 0) {
        access->value = 0;
    } else if (access->write) {
        irouter_set(vm, irq, (irouter_get(vm, irq) & ~mask) | (access->value << shift & mask));
    } else {
        access->value = (irouter_get(vm, irq) & mask) >> shift;
    }
    return true;
}

static SLOW bool other(struct vcpu *self, uint32_t at, struct mmio *access)
{
    if (at == GICD_CTLR) {
        return ctlr(self, access);
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

/* Guests wait for GICD_CTLR.RWP after every disable. */
bool vgicd_other(struct vcpu *self, uint32_t at, struct mmio *access)
{
    if (likely(at == GICD_CTLR && access->width == 4 && !access->write)) {
        access->value = peek(&self->vm->virqc.ctlr);
        return true;
    }
    return other(self, at, access);
}

static SLOW uint64_t redist_typer(const struct vcpu *owner)
{
    bool last = owner->id + 1 == owner->vm->vcpu_num;

    return (uint64_t)pack(owner->plan->arch_id) << 32 | field_put(GICR_TYPER_CPU, owner->id) |
           (last ? GICR_TYPER_LAST : 0);
}

/* Nothing is delayed on its way to sleep, so the children follow at once. */
static SLOW uint32_t waker(struct vcpu *owner, const struct mmio *access)
{
    if (access->write) {
        owner->virqc.version.asleep = (access->value & GICR_WAKER_SLEEP) != 0;
    }
    return owner->virqc.version.asleep != 0 ? GICR_WAKER_SLEEP | GICR_WAKER_ASLEEP : 0;
}

/* The frame of what concerns the redistributor itself, no LPIs; and what is reserved in the SGI frame. */
static SLOW bool redist_other(struct vcpu *owner, uint32_t at, struct mmio *access)
{
    uint64_t type = redist_typer(owner);

    switch (at) {
    case GICR_CTLR:
        return vgic_reserved(at, access); /* no LPIs; disables wait until they count */
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
        return at >= ID_AT && at < GICR_SGI ? vgic_read_only(at, access, identification(at))
                                            : vgic_reserved(at, access);
    }
}

/* The window ends with the last vCPU's redistributor. */
bool virqc_mmio1(struct vcpu *vcpu, uint32_t at, struct mmio *access)
{
    struct vcpu *owner = &vcpu->vm->vcpus[at / GICR_FRAMES];
    uint32_t in = at % GICR_FRAMES - GICR_SGI;

    if (unlikely(!vgic_is_field(in))) {
        return redist_other(owner, at % GICR_FRAMES, access);
    }
    const struct vgic_reg *r = &vgic_regs[in >> 7];
    if (unlikely((in & r->mask) >> r->shift != 0)) {
        return vgic_reserved(in, access);
    }
    return vgic_reg_access(r, owner, &owner->virqc.bank, in, access);
}

COLD struct vcpu *vgic_version_reset(struct vm *vm)
{
    for (uint32_t irq = INTID_SPI; irq < 32 * vm->virqc.banks; irq++) {
        vm->virqc.version.affinity[irq - INTID_SPI] = pack(vm->vcpus[0].plan->arch_id);
        vm->virqc.version.any[irq / 32] = 0;
    }
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        vm->vcpus[i].virqc.version.asleep = 1;
    }
    return &vm->vcpus[0];
}

/* An SGI whose group at the target is not the one that is asked for goes nowhere (GICv3 spec, 12.2.20). */
static inline void sgi_send(struct vcpu *self, struct vcpu *target, uint32_t irq, uint32_t group)
{
    struct vgic_bank *b = &target->virqc.bank;

    if (unlikely((peek(&b->group) >> irq & 1) != group)) {
        return;
    }
    if (target != self) {
        if (vgic_post(b, irq)) {
            vgic_kick(target, 0);
        }
    } else if (likely(((vgic_live(b) & ~peek(&b->active)) >> irq & 1) != 0)) {
        vgic_deliver(self, b, irq);
        vgic_settle(self);
    } else {
        atomic_fetch_or(&b->pending, BIT32(irq));
    }
}

static void sgi_to_list(struct vcpu *self, uint64_t value, uint32_t irq, uint32_t group)
{
    uint64_t affinity = (value >> 48 & 0xff) << 32 | (value >> 32 & 0xff) << 16 | (value >> 16 & 0xff) << 8 |
                        field_get(SGI1R_RS, value) << 4;

    for (uint32_t list = value & SGI1R_TARGETS; list != 0; list &= list - 1) {
        struct vcpu *target = vcpu_at(self->vm, affinity | bit_first(list));
        if (target != NULL) {
            sgi_send(self, target, irq, group);
        }
    }
}

static SLOW void sgi_to_others(struct vcpu *self, uint32_t irq, uint32_t group)
{
    struct vm *vm = self->vm;

    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        if (&vm->vcpus[i] != self) {
            sgi_send(self, &vm->vcpus[i], irq, group);
        }
    }
}

/* Mostly to one vCPU, whose affinities above Aff0 are 0 and whose index is Aff0. */
static inline void sgi(struct vcpu *self, uint64_t value, uint32_t group)
{
    uint32_t irq = (uint32_t)field_get(SGI1R_INTID, value);
    uint32_t list = value & SGI1R_TARGETS;
    uint32_t first = list == 0 ? 0 : bit_first(list);
    struct vm *vm = self->vm;

    if (likely((value & ~(SGI1R_INTID | SGI1R_TARGETS)) == 0 && list == BIT32(first) && first < vm->vcpu_num &&
               vm->vcpus[first].plan->arch_id == first)) {
        sgi_send(self, &vm->vcpus[first], irq, group);
    } else if ((value & SGI1R_IRM) == 0) {
        sgi_to_list(self, value, irq, group);
    } else {
        sgi_to_others(self, irq, group);
    }
}

bool vgic_sgi(struct vcpu *vcpu, uint64_t value)
{
    sgi(vcpu, value, 1);
    return true;
}

COLD bool vgic_sgi0(struct vcpu *vcpu, uint64_t value)
{
    sgi(vcpu, value, 0);
    return true;
}

uint32_t vgic_sre(void) { return 7; }

/* With the trap on, an end of what is in a list register after all is ours to do, too. */
COLD bool vgic_dir(struct vcpu *vcpu, uint64_t value)
{
    uint32_t irq = (uint32_t)value & 0x3ff;

    if (irq < INTID_SPECIAL && !vgic_lr_unstash(vcpu, irq)) {
        struct vgic_bank *b = vgic_bank(vcpu, irq);
        vgic_clear_active(vcpu, b, BIT32(irq % 32) & b->owned);
        vgic_settle(vcpu);
    }
    return true;
}
