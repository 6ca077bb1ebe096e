/* SPDX-License-Identifier: Apache-2.0 */
/* Which VM owns which interrupt. */
#include "plan_work.h"

#include "bits.h"

#define WORDS (PLAN_IRQ_MAX / 64)

/* The VM in work, and the set of numbers that it has. */
struct owner {
    struct plan_work *w;
    uint32_t vm;
    uint64_t has[WORDS];
};

/* Rules of the number alone. `limit`: the numbers below it exist. */
static bool check_number(struct plan_work *w, struct plan_ref ref, uint32_t irq, uint32_t limit)
{
    const char *why;
    if (irq >= limit) {
        plan_error(w, ref, ".interrupts", "%u is out of range: there are %u", irq, limit);
        return false;
    }
    switch (arch_plan_irq(w->in, irq)) {
    case PLAN_IRQ_SOFTWARE:
        why = "software-generated";
        break;
    case PLAN_IRQ_OWN:
        why = "the hypervisor's";
        break;
    default:
        return true;
    }
    plan_error(w, ref, ".interrupts", "%u is %s", irq, why);
    return false;
}

static void take_dev_irq(struct owner *o, struct plan_ref ref, uint32_t irq)
{
    struct plan_mark *mark = &o->w->marks[irq];
    bool shared = arch_plan_irq(o->w->in, irq) == PLAN_IRQ_SHARED;

    if (mark->vm == o->vm + 1) {
        plan_error(o->w, ref, ".interrupts", "%u is devs[%u]'s already", irq, mark->dev);
    } else if (mark->vm != 0 && shared) {
        plan_error(o->w, ref, ".interrupts", "%u is vmlist[%u]'s already", irq, mark->vm - 1u);
    } else {
        mark->vm = (uint8_t)(o->vm + 1);
        mark->dev = (uint16_t)ref.index;
        o->has[irq / 64] |= BIT(irq % 64);
    }
}

static void take_ipc_irq(struct owner *o, struct plan_ref ref, uint32_t irq)
{
    struct plan_mark *mark = &o->w->marks[irq];

    if ((o->has[irq / 64] & BIT(irq % 64)) == 0) {
        mark->ipc_vm = (uint8_t)(o->vm + 1);
        o->has[irq / 64] |= BIT(irq % 64);
    } else if (mark->ipc_vm == o->vm + 1) {
        plan_note(o->w, ref, ".interrupts", "%u stands for another event too", irq);
    } else {
        plan_error(o->w, ref, ".interrupts", "%u is devs[%u]'s already", irq, mark->dev);
    }
}

static void take_list(struct owner *o, struct plan_ref ref, const irqid_t *irqs, uint32_t num, uint32_t limit)
{
    for (ref.sub = 0; ref.sub < num; ref.sub++) {
        uint32_t irq = irqs[ref.sub];
        if (!check_number(o->w, ref, irq, limit)) {
            continue;
        }
        if (ref.list == LIST_DEVS) {
            take_dev_irq(o, ref, irq);
        } else {
            take_ipc_irq(o, ref, irq);
        }
    }
}

static void write_irqs(const struct owner *o)
{
    struct plan_work *w = o->w;
    struct plan_span *span = &w->vms[o->vm].irqs;

    span->first = w->plan->irq_num;
    for (uint32_t word = 0; word < WORDS; word++) {
        for (uint64_t set = o->has[word]; set != 0; set &= set - 1) {
            uint32_t irq = word * 64 + bit_first(set);
            const struct plan_mark *mark = &w->marks[irq];
            bool virtual = mark->ipc_vm == o->vm + 1;
            w->irqs[w->plan->irq_num++] = (struct plan_irq){ irq, virtual ? PLAN_NONE : mark->dev };
        }
    }
    span->num = w->plan->irq_num - span->first;
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

/* Devices first: a number that both have is the ipc's mistake. */
void plan_vm_irqs(struct plan_work *w, uint32_t vm)
{
    const struct vm_platform *p = plan_platform(w, vm);
    struct owner o = { .w = w, .vm = vm };
    uint32_t shown = least(w->vms[vm].arch.irq_num, PLAN_IRQ_MAX);
    uint32_t real = least(w->facts->irq_num, shown);

    for (uint32_t i = 0; i < list_num(p->devs, p->dev_num); i++) {
        const struct vm_dev_region *d = &p->devs[i];
        take_list(&o, ref_at(LIST_DEVS, vm, i), d->interrupts, list_num(d->interrupts, d->interrupt_num), real);
    }
    for (uint32_t i = 0; i < list_num(p->ipcs, p->ipc_num); i++) {
        const struct ipc *c = &p->ipcs[i];
        take_list(&o, ref_at(LIST_IPCS, vm, i), c->interrupts, list_num(c->interrupts, c->interrupt_num), shown);
    }
    write_irqs(&o);
}
