/* SPDX-License-Identifier: Apache-2.0 */
/* The hardware part of a virtual CPU interface (GICv3 spec, chapter 6; GICv2 spec, chapter 5). */
#include "gic_model.h"

#define HCR_EN 1u
#define HCR_UIE 2u
#define HCR_LRENPIE 4u
#define HCR_NPIE 8u
#define VMCR_EOIM 0x200u
#define VMCR_PMR(v) ((v) >> 24 & 0xf8)

static bool holds(const struct model_lr *lr) { return lr->pending || lr->active; }

uint32_t virt_ended(const struct model_virt *v)
{
    uint32_t ended = 0;

    for (unsigned n = 0; n < MODEL_LRS; n++) {
        ended |= (uint32_t)(!holds(&v->lr[n]) && !v->lr[n].hw && v->lr[n].end) << n;
    }
    return ended;
}

uint32_t virt_free(const struct model_virt *v)
{
    uint32_t free = 0;

    for (unsigned n = 0; n < MODEL_LRS; n++) {
        free |= (uint32_t)!holds(&v->lr[n]) << n;
    }
    return free & ~virt_ended(v);
}

unsigned virt_best(const struct model_virt *v)
{
    unsigned best = MODEL_LRS;
    unsigned limit = v->running.depth == 0 ? 0x100 : v->running.at[v->running.depth - 1].priority;

    if ((v->hcr & HCR_EN) == 0) {
        return MODEL_LRS;
    }
    limit = VMCR_PMR(v->vmcr) < limit ? VMCR_PMR(v->vmcr) : limit;
    for (unsigned n = 0; n < MODEL_LRS; n++) {
        const struct model_lr *lr = &v->lr[n];
        if (lr->pending && !lr->active && (v->vmcr >> lr->group & 1) != 0 && lr->priority < limit) {
            best = n;
            limit = lr->priority;
        }
    }
    return best;
}

unsigned virt_take(struct model_virt *v, unsigned n)
{
    struct model_lr *lr = &v->lr[n];
    struct model_running *r = &v->running;

    lr->pending = false;
    lr->active = true;
    r->at[r->depth].priority = lr->priority;
    r->at[r->depth].irq = lr->vintid;
    r->at[r->depth].sender = lr->sender;
    r->at[r->depth++].group = lr->group;
    return lr->vintid;
}

void virt_deactivate(struct model *m, unsigned cpu, unsigned irq, unsigned sender)
{
    struct model_virt *v = &m->cpu[cpu].virt;

    for (unsigned n = 0; n < MODEL_LRS; n++) {
        struct model_lr *lr = &v->lr[n];
        if (holds(lr) && lr->vintid == irq && (lr->hw || lr->sender == sender)) {
            if (lr->active && lr->hw) {
                model_deactivate(m, cpu, lr->pintid);
            }
            lr->active = false;
            return;
        }
    }
    v->eoicount = (v->eoicount + 1) & 31;
}

void virt_end(struct model *m, unsigned cpu, unsigned irq, unsigned sender)
{
    struct model_virt *v = &m->cpu[cpu].virt;

    if (v->running.depth != 0) {
        v->running.depth--;
    }
    if ((v->vmcr & VMCR_EOIM) == 0) {
        virt_deactivate(m, cpu, irq, sender);
    }
}

void virt_update(struct model *m, unsigned cpu)
{
    struct model_virt *v = &m->cpu[cpu].virt;
    unsigned used = 0, pending = 0;

    for (unsigned n = 0; n < MODEL_LRS; n++) {
        used += holds(&v->lr[n]);
        pending += v->lr[n].pending;
    }
    bool wanted = ((v->hcr & HCR_UIE) != 0 && used <= 1) || ((v->hcr & HCR_LRENPIE) != 0 && v->eoicount != 0) ||
                  ((v->hcr & HCR_NPIE) != 0 && pending == 0) || virt_ended(v) != 0;
    for (unsigned group = 0; group < 2; group++) {
        wanted |= (v->hcr >> (4 + 2 * group) & 3 & ((v->vmcr >> group & 1) != 0 ? 1u : 2u)) != 0;
    }
    m->private[cpu][MODEL_MAINTENANCE].line = (v->hcr & HCR_EN) != 0 && wanted;
}
