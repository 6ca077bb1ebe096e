/* SPDX-License-Identifier: Apache-2.0 */
#include "vgic_random.h"

#include <irqc.h>
#include <panic.h>
#include <string.h>

#include "gic_machine.h"

#define EOIM 0x200u

static struct model own; /* what the guest would have */
static struct choices *choices;

/* Of each core: what was taken, and with EOImode 1 dropped but not deactivated. */
static struct {
    unsigned num;
    uint16_t irq[MODEL_STACK];
    uint8_t sender[MODEL_STACK];
} dropped[MODEL_CPUS];

static uint32_t any(uint32_t below)
{
    struct choices *c = choices;
    uint32_t v = 0;

    if (c->bytes != NULL) {
        for (int i = 0; i < 2 && c->left != 0; i++, c->left--) {
            v = v << 8 | *c->bytes++;
        }
        return v % below;
    }
    c->state = c->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(c->state >> 33) % below;
}

static unsigned any_cpu(void) { return any(own.cpus); }

static unsigned any_owned(unsigned from)
{
    for (;;) {
        unsigned irq = from + any(MODEL_IRQS - from);
        if (choices->bytes != NULL && choices->left == 0) {
            return 33;
        }
        if ((machine_owned[irq / 32] >> irq % 32 & 1) != 0) {
            return irq;
        }
    }
}

static bool is_device(unsigned irq) { return (machine_device[irq / 32] >> irq % 32 & 1) != 0; }

/* Whether the running stack of any core has it. */
static bool is_running(unsigned irq, unsigned cpu)
{
    for (unsigned c = 0; c < own.cpus; c++) {
        for (unsigned i = 0; i < own.cpu[c].running.depth && (irq >= 32 || c == cpu); i++) {
            if (own.cpu[c].running.at[i].irq == irq) {
                return true;
            }
        }
    }
    return false;
}

static void forget_dropped(unsigned irq, unsigned cpu)
{
    for (unsigned c = 0; c < own.cpus; c++) {
        for (unsigned i = dropped[c].num; i-- > 0 && (irq >= 32 || c == cpu);) {
            if (dropped[c].irq[i] == irq) {
                dropped[c].num--;
                dropped[c].irq[i] = dropped[c].irq[dropped[c].num];
                dropped[c].sender[i] = dropped[c].sender[dropped[c].num];
            }
        }
    }
}

/* A level triggered interrupt that was made pending by a register and by its line: which it was is not kept. */
static bool two_causes(unsigned irq, unsigned cpu, enum model_reg reg)
{
    const struct model_irq *i = model_irq(&own, cpu, irq);

    return reg == REG_SET_PENDING && !i->edge && i->line;
}

/* Clearing the active state of what still runs leaves an end without an interrupt. */
static bool left_out(unsigned irq, unsigned cpu, enum model_reg reg)
{
    return two_causes(irq, cpu, reg) || (reg == REG_CLEAR_ACTIVE && is_running(irq, cpu));
}

static void step_bits(void)
{
    unsigned cpu = any_cpu();
    unsigned bank = any(MACHINE_BANKS);
    unsigned owner = own.v2 ? cpu : any_cpu();
    enum model_reg reg = (enum model_reg)any(7);
    uint32_t v = 0;

    for (unsigned n = any(4); n-- > 0;) {
        v |= 1u << any_owned(0) % 32;
    }
    v |= any(8) == 0 ? 1u << any(32) : 0;
    if (reg == REG_GROUP) {
        v ^= guest_read(cpu, owner, REG_GROUP, bank);
    }
    for (unsigned n = 0; n < 32; n++) {
        if (left_out(32 * bank + n, owner, reg)) {
            v &= ~(1u << n);
        } else if ((v >> n & 1) != 0 && reg == REG_CLEAR_ACTIVE) {
            forget_dropped(32 * bank + n, owner);
        }
    }
    guest_write(cpu, owner, reg, bank, v);
    if (reg == REG_GROUP) {
        v = (v & machine_owned[bank]) | (model_read(&own, owner, REG_GROUP, bank) & ~machine_owned[bank]);
    } else {
        v &= machine_owned[bank];
    }
    model_write(&own, owner, reg, bank, v);
}

/* When a new priority of a pending interrupt counts is left open. */
static void step_priority(void)
{
    unsigned cpu = any_cpu();
    unsigned owner = own.v2 ? cpu : any_cpu();
    unsigned irq = any_owned(0);
    struct model_irq *i = model_irq(&own, owner, irq);
    uint8_t v = (uint8_t)(any(6) << 5);

    if (!model_pending(i) && !i->active) {
        guest_set_priority(cpu, owner, irq, v);
        i->priority = v;
    }
}

static void step_config(void)
{
    unsigned cpu = any_cpu();
    unsigned owner = own.v2 ? cpu : any_cpu();
    unsigned irq = any_owned(16);
    struct model_irq *i = model_irq(&own, owner, irq);

    if (!i->enabled && !model_pending(i) && !i->active && !i->line) {
        i->edge = any(2) != 0;
        guest_set_edge(cpu, owner, irq, i->edge);
    }
}

static void step_route(void)
{
    unsigned irq = any_owned(32);
    unsigned target = any(6) == 0 ? MODEL_NOBODY : any_cpu();

    if (own.cpus > 1 || !own.v2) {
        front_route(any_cpu(), irq, target);
        own.shared[irq].target = (uint8_t)target;
    }
}

static void step_ctlr(void)
{
    own.ctlr = any(3) != 0 ? 3 : any(4);
    guest_set_ctlr(any_cpu(), own.ctlr);
}

static void step_interface(void)
{
    unsigned cpu = any_cpu();
    struct model_cpu *c = &own.cpu[cpu];

    front_touch(cpu);
    c->pmr = (uint8_t)(any(3) != 0 ? 0xf8 : any(8) << 5);
    c->group_on[0] = any(5) != 0;
    c->group_on[1] = any(5) != 0;
    if (c->running.depth == 0 && dropped[cpu].num == 0) {
        c->eoimode = any(3) == 0;
    }
    phys.cpu[cpu].virt.vmcr = (uint32_t)c->pmr << 24 | (c->eoimode ? EOIM : 0) | (c->group_on[1] ? 2u : 0) |
                              c->group_on[0];
}

/* A line goes down while its interrupt is active, or before the hypervisor has seen it: otherwise the list register
 * remembers what the line does not say any more. */
static void step_line(void)
{
    unsigned cpu = any_cpu();
    unsigned irq = any_owned(16);
    struct model_irq *i = model_irq(&own, cpu, irq);
    struct model_irq *p = model_irq(&phys, cpu, irq);

    if (!is_device(irq)) {
        return;
    }
    if (i->edge) {
        /* A second edge before the guest has taken the first is a second interrupt, where one GIC would merge them. */
        p->latched |= !i->latched;
        i->latched = true;
    } else if (!i->line && !i->latched) {
        i->line = true;
        p->line = true;
    } else if (i->line && (!p->active || i->active)) {
        i->line = false;
        p->line = false;
    }
}

/* Rung while it was pending. */
static bool rung_again[MODEL_IRQS];

static void step_inject(void)
{
    unsigned irq = any_owned(32);
    unsigned times = 1 + any(3);

    for (unsigned i = 0; i < times && !is_device(irq); i++) {
        machine_on(any_cpu());
        virqc_inject(machine_vcpu(0), irq);
        rung_again[irq] |= own.shared[irq].latched;
        own.shared[irq].latched = true;
        machine_settle();
    }
}

/* GICv2: it may come once more (vgic_lr.c: hush), if it was rung again. */
static void once_more(struct model_irq *i, unsigned irq)
{
    if (own.v2 && rung_again[irq]) {
        i->latched = (atomic_load(&machine_vm.virqc.bank[irq / 32].pending) >> irq % 32 & 1) != 0;
    }
    rung_again[irq] = false;
}

static void step_sgi(void)
{
    unsigned cpu = any_cpu();
    unsigned irq = any(16);
    uint32_t targets = any(1u << own.cpus);

    front_sgi(cpu, targets, irq);
    for (unsigned t = 0; t < own.cpus; t++) {
        if ((targets >> t & 1) != 0 && (own.v2 || own.private[t][irq].group == 1)) {
            model_sgi(&own, cpu, t, irq);
        }
    }
}

static void take(unsigned cpu, unsigned n)
{
    struct model_virt *v = &phys.cpu[cpu].virt;
    struct model_irq *i = model_irq(&own, cpu, v->lr[n].vintid);

    if (!model_may_take(&own, cpu, v->lr[n].vintid)) {
        panic("core %u: INTID %u comes, %u is due\n", cpu, v->lr[n].vintid, model_best(&own, cpu));
    }
    if (own.v2 && v->lr[n].vintid < 16 && (i->senders >> v->lr[n].sender & 1) == 0) {
        panic("core %u: SGI %u of %u comes, which did not send it\n", cpu, v->lr[n].vintid, v->lr[n].sender);
    }
    uint8_t senders = i->senders & (uint8_t) ~(1u << v->lr[n].sender);
    unsigned irq = virt_take(v, n);
    model_take(&own, cpu, irq);
    i->senders = own.v2 ? senders : 0;
    once_more(i, irq);
}

/* GICv2 cannot tell which end of several had no list register. */
static bool too_many(unsigned cpu)
{
    return own.v2 && own.cpu[cpu].eoimode && own.cpu[cpu].running.depth + dropped[cpu].num >= MODEL_LRS - 1;
}

static void step_take(void)
{
    unsigned cpu = any_cpu();

    front_touch(cpu);
    unsigned n = virt_best(&phys.cpu[cpu].virt);
    if (n == MODEL_LRS) {
        if (model_best(&own, cpu) != MODEL_SPURIOUS) {
            panic("core %u: INTID %u does not come\n", cpu, model_best(&own, cpu));
        }
    } else if (own.cpu[cpu].running.depth < MODEL_STACK / 2 && dropped[cpu].num < VGIC_STASH && !too_many(cpu)) {
        take(cpu, n);
    }
}

static void step_end(void)
{
    unsigned cpu = any_cpu();
    struct model_running *r = &phys.cpu[cpu].virt.running;

    if (r->depth == 0) {
        return;
    }
    front_touch(cpu);
    unsigned irq = r->at[r->depth - 1].irq;
    unsigned sender = r->at[r->depth - 1].sender;
    virt_end(&phys, cpu, irq, sender);
    model_end(&own, cpu, irq);
    if (own.cpu[cpu].eoimode && model_irq(&own, cpu, irq)->active) {
        dropped[cpu].irq[dropped[cpu].num] = (uint16_t)irq;
        dropped[cpu].sender[dropped[cpu].num++] = (uint8_t)sender;
    }
    if (any(4) == 0) {
        step_inject(); /* before the hypervisor has seen the end */
    }
}

static void step_deactivate(void)
{
    unsigned cpu = any_cpu();

    if (dropped[cpu].num == 0) {
        return;
    }
    unsigned i = any(dropped[cpu].num);
    unsigned irq = dropped[cpu].irq[i];
    front_deactivate(cpu, irq, dropped[cpu].sender[i]);
    model_deactivate(&own, cpu, irq);
    forget_dropped(irq, cpu);
}

static void interface_reset(unsigned cpu)
{
    struct model_irq *maintenance = &own.private[cpu][MODEL_MAINTENANCE];

    (void)maintenance;
    memset(&own.cpu[cpu], 0, sizeof(own.cpu[cpu]));
    phys.cpu[cpu].virt.vmcr = 0;
    dropped[cpu].num = 0;
}

static void irq_reset(struct model_irq *i, unsigned irq)
{
    bool line = i->line;

    *i = (struct model_irq){ .line = line, .edge = irq < 16, .enabled = own.v2 && irq < 16, .group = !own.v2 };
    i->target = own.v2 && own.cpus > 1 ? MODEL_NOBODY : 0;
}

static void own_reset(void)
{
    own.ctlr = 0;
    for (unsigned cpu = 0; cpu < own.cpus; cpu++) {
        interface_reset(cpu);
        for (unsigned irq = 0; irq < 32; irq++) {
            irq_reset(&own.private[cpu][irq], irq);
        }
    }
    for (unsigned irq = 32; irq < MODEL_IRQS; irq++) {
        irq_reset(&own.shared[irq], irq);
    }
}

static void step_reset(void)
{
    if (any(16) == 0) {
        machine_reset();
        own_reset();
    }
}

static void check_word(unsigned cpu, unsigned owner, enum model_reg reg, unsigned bank)
{
    uint32_t got = guest_read(cpu, owner, reg, bank);
    uint32_t want = model_read(&own, owner, reg, bank) & machine_owned[bank];

    if (got != want) {
        panic("core %u reads register %d, word %u of core %u: %#x instead of %#x\n", cpu, reg, bank, owner, got, want);
    }
    machine_settle();
}

static void check_fields(unsigned cpu, unsigned owner)
{
    unsigned irq = any(MODEL_IRQS);
    const struct model_irq *i = model_irq(&own, owner, irq);
    bool owned = (machine_owned[irq / 32] >> irq % 32 & 1) != 0;
    struct mmio ctlr = { .width = 4 };

    if (!guest_access(cpu, 0, 0, &ctlr) || ctlr.value != (own.ctlr | (own.v2 ? 0 : 0x50))) {
        panic("GICD_CTLR is %#jx\n", (uintmax_t)ctlr.value);
    }

    if (guest_priority(cpu, owner, irq) != (owned ? i->priority : 0)) {
        panic("the priority of %u is %#x\n", irq, guest_priority(cpu, owner, irq));
    }
    if (guest_edge(cpu, owner, irq) != (owned && i->edge)) {
        panic("the trigger of %u is wrong\n", irq);
    }
}

static void check(void)
{
    static const enum model_reg looks[] = { REG_GROUP,         REG_ENABLE,     REG_DISABLE,     REG_SET_PENDING,
                                            REG_CLEAR_PENDING, REG_SET_ACTIVE, REG_CLEAR_ACTIVE };
    unsigned cpu = any_cpu();
    unsigned owner = own.v2 ? cpu : any_cpu();

    for (unsigned bank = 0; bank < MACHINE_BANKS; bank++) {
        for (unsigned r = 0; r < sizeof(looks) / sizeof(looks[0]); r++) {
            check_word(cpu, owner, looks[r], bank);
        }
    }
    check_fields(cpu, owner);
}

/* As a driver does at its start, so that there is something to do. */
static void enable_all(void)
{
    own.ctlr = 3;
    guest_set_ctlr(0, 3);
    for (unsigned cpu = 0; cpu < own.cpus; cpu++) {
        struct model_cpu *c = &own.cpu[cpu];
        c->pmr = 0xf8;
        c->group_on[0] = c->group_on[1] = true;
        phys.cpu[cpu].virt.vmcr = (uint32_t)c->pmr << 24 | 3;
        for (unsigned bank = 0; bank < MACHINE_BANKS; bank++) {
            uint32_t group = cpu % 2 == 0 || bank != 0 ? machine_owned[bank] : 0;
            guest_write(cpu, cpu, REG_GROUP, bank, group);
            model_write(&own, cpu, REG_GROUP, bank, group);
            guest_write(cpu, cpu, REG_ENABLE, bank, UINT32_MAX);
            model_write(&own, cpu, REG_ENABLE, bank, machine_owned[bank]);
        }
    }
}

void vgic_random(struct choices *c, unsigned cpus, unsigned steps)
{
    static void (*const all[])(void) = {
        step_bits,      step_bits, step_bits,       step_priority,   step_config, step_route,  step_ctlr,
        step_interface, step_line, step_line,       step_line,       step_inject, step_inject, step_sgi,
        step_sgi,       step_take, step_take,       step_take,       step_take,   step_take,   step_end,
        step_end,       step_end,  step_deactivate, step_deactivate, step_reset,
    };

    choices = c;
    memset(&own, 0, sizeof(own));
    memset(rung_again, 0, sizeof(rung_again));
    own.cpus = cpus;
    own.v2 = front_v2;
    machine_init(cpus);
    own_reset();
    if (any(4) != 0) {
        enable_all();
    }
    for (unsigned i = 0; i < steps && (c->bytes == NULL || c->left != 0); i++) {
        all[any(sizeof(all) / sizeof(all[0]))]();
        machine_settle();
        check();
    }
}
