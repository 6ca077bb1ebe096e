/* SPDX-License-Identifier: Apache-2.0 */
/* Shared memories, and the VMs' windows into them. */
#include "plan_work.h"

#define SHMEM_UNIT 0x1000

static bool check_place(struct plan_work *w, uint32_t i, const char *field, uint64_t at, uint64_t size)
{
    if (!plan_check_aligned(w, ref_shmem(i), field, at) ||
        !plan_check_width(w, ref_shmem(i), field, at, size, w->facts->pa_bits)) {
        return false;
    }
    if (!plan_in_ram(w->facts, at, size)) {
        plan_error(w, ref_shmem(i), field, X64 " + " X64 " is not in RAM", at, size);
        return false;
    }
    return true;
}

void plan_shmem_list(struct plan_work *w)
{
    w->plan->shmem_num = plan_shmem_num(w->in);
    for (uint32_t i = 0; i < w->plan->shmem_num; i++) {
        const struct shmem *s = &w->in->config->shmemlist[i];
        bool fixed = s->place_phys || w->facts->mpu;
        bool ok = plan_check_size(w, ref_shmem(i), ".size", s->size);
        if (ok && !is_aligned(s->size, SHMEM_UNIT)) {
            plan_error(w, ref_shmem(i), ".size", "%#zx is not a multiple of %#x", s->size, SHMEM_UNIT);
            ok = false;
        }
        ok = ok && (!fixed || check_place(w, i, s->place_phys ? ".phys" : ".base", s->phys, s->size));
        plan_check_colors(w, ref_shmem(i), ".colors", s->colors);
        w->uses[i] = (struct plan_use){ .vm = PLAN_NONE, .bad = !ok };
        w->shmems[i] = (struct extent){ fixed ? s->phys : 0, ok ? s->size : 0, fixed ? PLAN_ALL_COLORS : 0 };
    }
}

static void note_use(struct plan_work *w, uint32_t vm, uint32_t i, const struct ipc *c)
{
    struct plan_use *use = &w->uses[c->shmem_id];
    uint32_t irq_num = list_num(c->interrupts, c->interrupt_num);

    if (use->vm == PLAN_NONE) {
        *use = (struct plan_use){ .gpa = c->base, .vm = vm, .irq_num = irq_num, .bad = use->bad };
    } else if (use->vm != vm) {
        use->shared = 1;
        if (irq_num != use->irq_num) {
            plan_note(w, ref_at(LIST_IPCS, vm, i), ".interrupt_num", "is %u, vmlist[%u] has %u at this shared memory",
                irq_num, use->vm, use->irq_num);
        }
    }
}

static void add_ipc_map(struct plan_work *w, uint32_t vm, uint32_t i, const struct ipc *c)
{
    struct plan_ref ref = ref_at(LIST_IPCS, vm, i);
    uint64_t shmem_size = w->in->config->shmemlist[c->shmem_id].size;
    uint64_t base = w->facts->mpu ? w->shmems[c->shmem_id].base : c->base;

    bool ok = plan_check_aligned(w, ref, ".base", base);
    ok = plan_check_size(w, ref, ".size", c->size) && ok;
    ok = ok && plan_check_width(w, ref, ".base", base, c->size, w->facts->gpa_bits);
    if (w->uses[c->shmem_id].bad) {
        return;
    }
    if (c->size > shmem_size) {
        plan_error(w, ref, ".size", "%#zx is more than shmemlist[%zu] has, " X64, c->size, c->shmem_id, shmem_size);
        return;
    }
    if (ok) {
        plan_map_add(w, vm, PLAN_MAP_SHMEM, i, (struct range){ base, c->size }, NULL);
    }
}

void plan_vm_ipcs(struct plan_work *w, uint32_t vm)
{
    const struct vm_platform *p = plan_platform(w, vm);
    struct plan_span *span = &w->vms[vm].ipcs;

    span->first = w->plan->ipc_num;
    span->num = list_num(p->ipcs, p->ipc_num);
    for (uint32_t i = 0; i < span->num; i++) {
        const struct ipc *c = &p->ipcs[i];
        struct plan_ipc *out = &w->ipcs[w->plan->ipc_num++];

        out->shmem = (uint32_t)c->shmem_id;
        out->irq_first = w->plan->ipc_irq_num;
        out->irq_num = list_num(c->interrupts, c->interrupt_num);
        out->pad = 0;
        for (uint32_t n = 0; n < out->irq_num; n++) {
            w->ipc_irqs[w->plan->ipc_irq_num++] = c->interrupts[n];
        }
        if (c->shmem_id < w->plan->shmem_num) {
            note_use(w, vm, i, c);
            add_ipc_map(w, vm, i, c);
        } else if (c->shmem_id >= w->in->config->shmemlist_size) {
            plan_error(w, ref_at(LIST_IPCS, vm, i), ".shmem_id", "%zu, there are %u shared memories", c->shmem_id,
                w->plan->shmem_num);
        }
    }
}

void plan_shmems_check(struct plan_work *w)
{
    for (uint32_t i = 0; i < w->plan->shmem_num && w->errors == 0; i++) {
        if (w->uses[i].vm == PLAN_NONE) {
            plan_note(w, ref_shmem(i), "", "nobody uses it");
        } else if (w->uses[i].shared == 0) {
            plan_note(w, ref_shmem(i), "", "only vmlist[%u] uses it", w->uses[i].vm);
        }
    }
}
