/* SPDX-License-Identifier: Apache-2.0 */
/* Which VM owns which interrupt. */
#include "plan_work.h"

#include "bits.h"

#define WORDS (PLAN_IRQ_MAX / 64)

/* The VM in work, the set of numbers that it has, and the interrupt in question. */
struct owner {
    struct plan_work *w;
    uint32_t vm;
    uint64_t has[WORDS];
    struct plan_ref ref;
    uint32_t n, irq; /* ref's interrupts[n] is irq */
};

static void is_taken(const struct owner *o, const char *by, uint32_t index)
{
    plan_error(o->w, o->ref, ".interrupts[%u]: %u is %s[%u]'s already", o->n, o->irq, by, index);
}

/* Rules of the number alone. `limit`: the numbers below it exist. */
static bool check_number(const struct owner *o, uint32_t limit)
{
    static const char why[][sizeof("software-generated")] = {
        [PLAN_IRQ_SOFTWARE] = "software-generated",
        [PLAN_IRQ_OWN] = "the hypervisor's",
    };
    if (o->irq >= limit) {
        plan_error(o->w, o->ref, ".interrupts[%u]: %u is not below %u", o->n, o->irq, limit);
        return false;
    }
    enum plan_irq_class class = arch_plan_irq(o->w->in, o->irq);
    if (why[class][0] != '\0') {
        plan_error(o->w, o->ref, ".interrupts[%u]: %u is %s", o->n, o->irq, why[class]);
    }
    return why[class][0] == '\0';
}

static void take_dev_irq(struct owner *o)
{
    struct plan_mark *mark = &o->w->marks[o->irq];
    bool shared = arch_plan_irq(o->w->in, o->irq) == PLAN_IRQ_SHARED;

    if (mark->vm == o->vm + 1) {
        is_taken(o, "devs", mark->dev);
    } else if (mark->vm != 0 && shared) {
        is_taken(o, "vmlist", mark->vm - 1u);
    } else {
        mark->vm = (uint8_t)(o->vm + 1);
        mark->dev = (uint16_t)ref_index_of(o->ref);
        o->has[o->irq / 64] |= BIT(o->irq % 64);
    }
}

static void take_ipc_irq(struct owner *o)
{
    struct plan_mark *mark = &o->w->marks[o->irq];

    if ((o->has[o->irq / 64] & BIT(o->irq % 64)) == 0) {
        mark->ipc_vm = (uint8_t)(o->vm + 1);
        o->has[o->irq / 64] |= BIT(o->irq % 64);
    } else if (mark->ipc_vm != o->vm + 1) {
        is_taken(o, "devs", mark->dev);
    }
}

static void take_list(struct owner *o, struct plan_ref ref, const irqid_t *irqs, size_t num, uint32_t limit)
{
    o->ref = ref;
    for (o->n = 0; o->n < list_num(irqs, num); o->n++) {
        o->irq = irqs[o->n];
        if (check_number(o, limit)) {
            (ref_list_of(ref) == LIST_DEVS ? take_dev_irq : take_ipc_irq)(o);
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
        take_list(&o, ref_at(LIST_DEVS, vm, i), p->devs[i].interrupts, p->devs[i].interrupt_num, real);
    }
    for (uint32_t i = 0; i < list_num(p->ipcs, p->ipc_num); i++) {
        take_list(&o, ref_at(LIST_IPCS, vm, i), p->ipcs[i].interrupts, p->ipcs[i].interrupt_num, shown);
    }
    write_irqs(&o);
}
