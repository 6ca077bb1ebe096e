/* SPDX-License-Identifier: Apache-2.0 */
#include "gic_model.h"

#define CTLR_GROUP(g) (1u << (g))

struct model_irq *model_irq(struct model *m, unsigned cpu, unsigned irq)
{
    return irq < 32 ? &m->private[cpu][irq] : &m->shared[irq];
}

bool model_pending(const struct model_irq *i) { return i->latched || i->senders != 0 || (i->line && !i->edge); }

static bool bit_of(const struct model_irq *i, enum model_reg reg)
{
    switch (reg) {
    case REG_GROUP:
        return i->group != 0;
    case REG_ENABLE:
    case REG_DISABLE:
        return i->enabled;
    case REG_SET_PENDING:
    case REG_CLEAR_PENDING:
        return model_pending(i);
    case REG_SET_ACTIVE:
    case REG_CLEAR_ACTIVE:
        return i->active;
    }
    return false;
}

uint32_t model_read(struct model *m, unsigned cpu, enum model_reg reg, unsigned bank)
{
    uint32_t v = 0;

    for (unsigned n = 0; n < 32; n++) {
        v |= (uint32_t)bit_of(model_irq(m, cpu, 32 * bank + n), reg) << n;
    }
    return v;
}

static void bit_write(struct model *m, struct model_irq *i, unsigned irq, enum model_reg reg, bool bit)
{
    bool sgi_of_v2 = m->v2 && irq < 16;

    if (reg == REG_GROUP) {
        i->group = bit;
        return;
    }
    if (!bit) {
        return;
    }
    switch (reg) {
    case REG_ENABLE:
        i->enabled = true;
        break;
    case REG_DISABLE:
        i->enabled = sgi_of_v2;
        break;
    case REG_SET_PENDING:
        i->latched |= !sgi_of_v2;
        break;
    case REG_CLEAR_PENDING:
        i->latched &= sgi_of_v2;
        break;
    case REG_SET_ACTIVE:
        i->active = true;
        break;
    case REG_CLEAR_ACTIVE:
        i->active = false;
        break;
    case REG_GROUP:
        break;
    }
}

void model_write(struct model *m, unsigned cpu, enum model_reg reg, unsigned bank, uint32_t v)
{
    for (unsigned n = 0; n < 32; n++) {
        bit_write(m, model_irq(m, cpu, 32 * bank + n), 32 * bank + n, reg, (v >> n & 1) != 0);
    }
}

void model_sgi(struct model *m, unsigned sender, unsigned target, unsigned irq)
{
    struct model_irq *i = &m->private[target][irq];

    if (m->v2) {
        i->senders |= (uint8_t)(1u << sender);
    } else {
        i->latched = true;
    }
}

static unsigned running_priority(const struct model_running *r)
{
    return r->depth == 0 ? 0x100 : r->at[r->depth - 1].priority;
}

static bool signalled(struct model *m, unsigned cpu, unsigned irq)
{
    const struct model_irq *i = model_irq(m, cpu, irq);
    const struct model_cpu *c = &m->cpu[cpu];

    return model_pending(i) && i->enabled && !i->active && (m->ctlr & CTLR_GROUP(i->group)) != 0 &&
           c->group_on[i->group] && (i->priority & 0xf8) < c->pmr &&
           (i->priority & 0xf8u) < running_priority(&c->running) && (irq < 32 || i->target == cpu);
}

unsigned model_best(struct model *m, unsigned cpu)
{
    unsigned best = MODEL_SPURIOUS;
    unsigned priority = 0x100;

    for (unsigned irq = 0; irq < MODEL_IRQS; irq++) {
        if (signalled(m, cpu, irq) && (model_irq(m, cpu, irq)->priority & 0xf8u) < priority) {
            best = irq;
            priority = model_irq(m, cpu, irq)->priority & 0xf8;
        }
    }
    return best;
}

bool model_may_take(struct model *m, unsigned cpu, unsigned irq)
{
    unsigned best = model_best(m, cpu);

    return best != MODEL_SPURIOUS && signalled(m, cpu, irq) &&
           (model_irq(m, cpu, irq)->priority & 0xf8) == (model_irq(m, cpu, best)->priority & 0xf8);
}

static void run(struct model_running *r, const struct model_irq *i, unsigned irq, uint8_t sender)
{
    r->at[r->depth].priority = i->priority & 0xf8;
    r->at[r->depth].group = i->group;
    r->at[r->depth].irq = (uint16_t)irq;
    r->at[r->depth++].sender = sender;
}

void model_take(struct model *m, unsigned cpu, unsigned irq)
{
    struct model_irq *i = model_irq(m, cpu, irq);

    i->active = true;
    i->latched = false;
    i->sender = 0;
    if (i->senders != 0) {
        i->sender = (uint8_t)__builtin_ctz(i->senders);
        i->senders &= (uint8_t)(i->senders - 1);
    }
    run(&m->cpu[cpu].running, i, irq, i->sender);
}

void model_end(struct model *m, unsigned cpu, unsigned irq)
{
    struct model_cpu *c = &m->cpu[cpu];

    if (c->running.depth != 0) {
        c->running.depth--;
    }
    if (!c->eoimode) {
        model_deactivate(m, cpu, irq);
    }
}

void model_deactivate(struct model *m, unsigned cpu, unsigned irq) { model_irq(m, cpu, irq)->active = false; }
