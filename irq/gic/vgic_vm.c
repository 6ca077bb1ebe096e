/* SPDX-License-Identifier: Apache-2.0 */
/* A virtual GIC's life: which interrupts it has, its reset, a vCPU that enters or leaves the guest. */
#include <arch/mmio.h>
#include <board.h>
#include <irqc.h>
#include <machine.h>

#include "gic.h"
#include "vgic.h"
#include "vgic_dist.h"

#define SGIS UINT32_C(0x0000ffff)

static SLOW void own(struct vgic_bank *b, uint32_t bit, bool device)
{
    b->owned |= bit;
    b->hw |= device ? bit : 0;
}

static SLOW void own_irq(struct vm *vm, const struct plan_irq *irq)
{
    uint32_t bit = BIT32(irq->id % 32);
    bool device = irq->device != PLAN_NONE;

    if (irq->id >= 32 * vm->virqc.banks || irq->id >= INTID_SPECIAL) {
        return;
    }
    if (irq->id >= INTID_SPI) {
        own(&vm->virqc.bank[irq->id / 32], bit, device && irq->id < gic.irq_num);
        return;
    }
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        own(&vm->vcpus[i].virqc.bank, bit, device);
    }
}

static SLOW uint32_t banks_of(const struct vm *vm)
{
    uint32_t banks = (vm->plan->arch.irq_num + 31) / 32;

    return banks == 0 ? 1 : banks > VGIC_BANKS ? VGIC_BANKS : banks;
}

COLD void virqc_vm_init(struct vm *vm)
{
    const struct plan_irq *irqs = plan_irqs(the_plan) + vm->plan->irqs.first;

    vm->virqc.banks = banks_of(vm);
    for (uint32_t i = 0; i < VGIC_BANKS; i++) {
        vm->virqc.bank[i].index = i;
        vm->virqc.bank[i].regs = gic.dist + 4 * (uintptr_t)i;
    }
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        vm->vcpus[i].virqc.bank.owned = SGIS;
        vm->vcpus[i].virqc.bank.regs = gic_private_regs(vm->vcpus[i].cpu);
    }
    for (uint32_t i = 0; i < vm->plan->irqs.num; i++) {
        own_irq(vm, &irqs[i]);
    }
    virqc_vm_reset(vm);
}

/* The VM's interrupts of a bank, physically: off, edge or level as the hardware wants it, not pending, not active. */
static SLOW void physical_reset(struct vgic_bank *b)
{
    uint32_t edges = 0;

    if (b->hw != 0) {
        mmio_write32(b->regs + GICD_ICENABLER, b->hw);
        gicd_settle();
        gicd_set_edges(b->regs, b->index, b->hw, 0);
        edges = gicd_edges(b->regs, b->index) & b->hw;
        mmio_write32(b->regs + GICD_ICPENDR, b->hw);
        mmio_write32(b->regs + GICD_ICACTIVER, b->hw);
    }
    poke(&b->edge, edges | (b->index == 0 ? b->owned & SGIS : 0));
}

static SLOW void words_reset(struct vgic_bank *b)
{
    poke(&b->enabled, vgic_always_enabled(b));
    poke(&b->forward, 0);
    poke(&b->group, b->owned & VGIC_GROUP_RESET);
    poke(&b->pending, 0);
    poke(&b->active, 0);
    poke(&b->wired, b->hw);
    poke(&b->latched, 0);
    for (uint32_t i = 0; i < 8; i++) {
        b->priority.word[i] = 0;
    }
}

static SLOW void routes_reset(struct vm *vm)
{
    const struct vcpu *target = vgic_version_reset(vm);

    for (uint32_t irq = INTID_SPI; irq < 32 * vm->virqc.banks && irq < INTID_SPECIAL; irq++) {
        struct vgic_bank *b = &vm->virqc.bank[irq / 32];
        uint32_t bit = BIT32(irq % 32) & b->hw;
        poke(&vm->virqc.route[irq], (uint8_t)(target != NULL ? target->id : VGIC_NO_ROUTE));
        if (bit != 0 && target != NULL) {
            irqc_set_route(irq, target->cpu);
        } else {
            poke(&b->wired, peek(&b->wired) & ~bit);
        }
    }
}

/* The private interrupts' physical part is each core's own business: virqc_vcpu_init(). */
COLD void virqc_vm_reset(struct vm *vm)
{
    atomic_store(&vm->virqc.ctlr, VGIC_CTLR_FIXED);
    for (uint32_t i = 1; i < vm->virqc.banks; i++) {
        physical_reset(&vm->virqc.bank[i]);
        words_reset(&vm->virqc.bank[i]);
    }
    for (uint32_t i = 0; i < vm->vcpu_num; i++) {
        struct virqc_vcpu *v = &vm->vcpus[i].virqc;
        words_reset(&v->bank);
        atomic_store(&v->dirty, 0);
        atomic_store(&v->ask.state, VGIC_ASK_NONE);
        v->fresh = 1;
        v->lr_open = 0;
    }
    routes_reset(vm);
}

/* Nothing of before the VM's reset is left. */
static SLOW void forget(struct vcpu *vcpu)
{
    for (uint32_t lrs = vcpu->virqc.lr_mask; lrs != 0; lrs &= lrs - 1) {
        gich_set_lr(bit_first(lrs), 0);
    }
    vcpu->virqc.stashed = 0;
    vcpu->virqc.parked = 0;
    vcpu->virqc.hushed = 0;
    physical_reset(&vcpu->virqc.bank);
    vcpu->virqc.fresh = 0;
}

/* What is in list registers stays: it is pending or active for a vCPU that was off for a while. */
COLD void virqc_vcpu_init(struct vcpu *vcpu)
{
    struct vgic_bank *b = &vcpu->virqc.bank;
    uint32_t lrs = gich_lr_num();

    vcpu->virqc.lr_mask = (1u << (lrs < VGIC_LRS ? lrs : VGIC_LRS)) - 1;
    vcpu->virqc.lr_priorities = gich_priorities();
    if (vcpu->virqc.fresh != 0) {
        forget(vcpu);
    }
    gich_reset();
    vcpu->virqc.hcr = 0;
    mmio_write32(b->regs + GICD_ISENABLER, vgic_live(b) & peek(&b->wired));
    atomic_fetch_or(&vcpu->virqc.dirty, UINT32_MAX >> (VGIC_BANKS - vcpu->vm->virqc.banks));
    virqc_sync(vcpu);
    vgic_lr_refill(vcpu);
}

COLD void virqc_vcpu_exit(struct vcpu *vcpu)
{
    mmio_write32(vcpu->virqc.bank.regs + GICD_ICENABLER, vcpu->virqc.bank.hw);
    vcpu->virqc.hcr = 0;
    gich_set_hcr(0);
}
