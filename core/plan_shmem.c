/* SPDX-License-Identifier: Apache-2.0 */
/* Shared memories, and the VMs' windows into them. */
#include "plan_work.h"

#define SHMEM_UNIT 0x1000

/* One unit everywhere, also where the granule is smaller. */
static bool check_size(struct plan_work *w, uint32_t i, uint64_t size)
{
    bool ok = size != 0 && is_aligned(size, SHMEM_UNIT) && is_aligned(size, w->facts->granule);
    if (!ok) {
        plan_error(w, ref_shmem(i), ".size: " X64 " is not a multiple of 4 KiB", size);
    }
    return ok;
}

static bool check_place(struct plan_work *w, uint32_t i, const char *field, uint64_t at, uint64_t size)
{
    return plan_check_aligned(w, ref_shmem(i), field, at) && plan_check_ram(w, ref_shmem(i), field, at, size);
}

void plan_shmem_list(struct plan_work *w)
{
    w->plan->shmem_num = plan_shmem_num(w->in);
    for (uint32_t i = 0; i < w->plan->shmem_num; i++) {
        const struct shmem *s = &w->in->config->shmemlist[i];
        bool fixed = s->place_phys || w->facts->mpu;
        bool ok = check_size(w, i, s->size);
        ok = ok && (!fixed || check_place(w, i, s->place_phys ? ".phys" : ".base", s->phys, s->size));
        w->uses[i] = (struct plan_use){ .bad = !ok };
        w->shmems[i] = (struct extent){ fixed ? s->phys : 0, ok ? s->size : 0, fixed ? PLAN_ALL_COLORS : 0 };
    }
}

static void add_ipc_map(struct plan_work *w, uint32_t vm, uint32_t i, const struct ipc *c)
{
    struct plan_ref ref = ref_at(LIST_IPCS, vm, i);
    uint64_t shmem_size = w->in->config->shmemlist[c->shmem_id].size;
    uint64_t base = w->facts->mpu ? w->shmems[c->shmem_id].base : c->base;

    struct plan_use *use = &w->uses[c->shmem_id];
    bool ok = plan_check_guest(w, ref, ".base", base, c->size);
    if (use->bad) {
        return;
    }
    if (c->size > shmem_size) {
        plan_error(w, ref, ".size: %#zx is more than shmemlist[%zu] has, " X64, c->size, c->shmem_id, shmem_size);
        return;
    }
    if (ok) {
        use->gpa = use->used ? use->gpa : base;
        use->used = 1;
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
        for (uint32_t n = 0; n < out->irq_num; n++) {
            w->ipc_irqs[w->plan->ipc_irq_num++] = c->interrupts[n];
        }
        if (c->shmem_id < w->plan->shmem_num) {
            add_ipc_map(w, vm, i, c);
        } else if (c->shmem_id >= w->in->config->shmemlist_size) {
            plan_error(w, ref_at(LIST_IPCS, vm, i), ".shmem_id: %zu, there are %u shared memories", c->shmem_id,
                       w->plan->shmem_num);
        }
    }
}

/* It names a shared memory that there is. */
static bool has_shmem(const struct plan_work *w, const struct plan_ipc *ipc) { return ipc->shmem < w->plan->shmem_num; }

/* Count each shared memory's ends, lay them side by side, fill them in the VMs' order. */
static void lay_ends(struct plan_work *w)
{
    for (uint32_t i = 0; i < w->plan->ipc_num; i++) {
        if (has_shmem(w, &w->ipcs[i])) {
            w->uses[w->ipcs[i].shmem].ends.num++;
        }
    }
    for (uint32_t i = 0; i < w->plan->shmem_num; i++) {
        w->uses[i].ends.first = w->plan->ipc_end_num;
        w->plan->ipc_end_num += w->uses[i].ends.num;
        w->uses[i].ends.num = 0;
    }
}

static void add_end(struct plan_work *w, uint32_t vm, const struct plan_ipc *ipc)
{
    struct plan_span *ends = &w->uses[ipc->shmem].ends;

    w->ipc_ends[ends->first + ends->num++] = (struct plan_ipc_end){ vm, ipc->irq_first, ipc->irq_num };
}

void plan_ipc_meet(struct plan_work *w)
{
    lay_ends(w);
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        struct plan_ipc *first = w->ipcs + w->vms[vm].ipcs.first;
        for (const struct plan_ipc *ipc = first; ipc < first + w->vms[vm].ipcs.num; ipc++) {
            if (has_shmem(w, ipc)) {
                add_end(w, vm, ipc);
            }
        }
    }
    for (struct plan_ipc *ipc = w->ipcs; ipc < w->ipcs + w->plan->ipc_num; ipc++) {
        ipc->ends = has_shmem(w, ipc) ? w->uses[ipc->shmem].ends : (struct plan_span){ 0, 0 };
    }
}
