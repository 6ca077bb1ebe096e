/* SPDX-License-Identifier: Apache-2.0 */
#include "notes_work.h"

#include <stdio.h>
#include <stdlib.h>

void plan_note(const struct plan_input *in, struct plan_ref ref, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    plan_report(in, PLAN_NOTE, ref, fmt, args);
    va_end(args);
}

static void note_hyp(const struct plan_input *in)
{
    const struct config *c = in->config;
    if (c->hyp.relocate && !in->facts->mpu) {
        plan_note(in, ref_config(), "hyp.relocate: no effect on this board");
    }
    if (c->hyp.data_relocate) {
        plan_note(in, ref_config(), "hyp.data_relocate: no effect on this board");
    }
}

/* ---- cores ---- */

static uint64_t cores_of(const struct plan *p, uint32_t vm)
{
    uint64_t set = 0;
    for (uint32_t i = 0; i < p->cpu_num; i++) {
        set |= (uint64_t)(plan_cpus(p)[i].vm == vm) << i;
    }
    return set;
}

/* "core 0", "cores 0, 2": at most as long as all 64. */
static const char *core_list(char text[static 256], uint64_t set)
{
    size_t n = (size_t)snprintf(text, 256, "core%s", (set & (set - 1)) != 0 ? "s" : "");
    for (const char *comma = ""; set != 0; set &= set - 1, comma = ",") {
        n += (size_t)snprintf(text + n, 256 - n, "%s %d", comma, __builtin_ctzll(set));
    }
    return text;
}

/* Who gets the cores in question, and what the other one has instead. */
static void note_both(const struct plan_input *in, const struct plan *p, uint32_t vm, uint32_t other, uint64_t both)
{
    char shared[256], goes[256], gets[256];
    uint64_t mine = cores_of(p, vm), theirs = cores_of(p, other);
    bool to_other = (theirs & both) != 0 && (mine & both) == 0;
    uint64_t won = (to_other ? theirs : mine) & both;
    if (won == 0) {
        plan_note(in, ref_vm(vm), ".cpu_affinity: shares %s with vmlist[%u]; neither gets any", core_list(shared, both),
                  other);
        return;
    }
    plan_note(in, ref_vm(vm), ".cpu_affinity: shares %s with vmlist[%u]; %s goes to vmlist[%u], vmlist[%u] gets %s",
              core_list(shared, both), other, core_list(goes, won), to_other ? other : vm, to_other ? vm : other,
              core_list(gets, to_other ? mine : theirs));
}

static void note_shared_wish(const struct plan_input *in, const struct plan *p, uint32_t vm, uint64_t there)
{
    for (uint32_t other = vm + 1; other < p->vm_num; other++) {
        uint64_t both = there & in->vmlist[other].cpu_affinity;
        if (both != 0) {
            note_both(in, p, vm, other, both);
        }
    }
}

static void note_affinity(const struct plan_input *in, const struct plan *p, uint32_t vm)
{
    uint64_t wish = in->vmlist[vm].cpu_affinity;
    uint64_t there = wish & (UINT64_MAX >> (64 - p->cpu_num));
    int named = __builtin_popcountll(there);
    if (there != wish) {
        plan_note(in, ref_vm(vm), ".cpu_affinity: core %d is not there", __builtin_ctzll(wish & ~there));
    }
    if (wish != 0 && (uint32_t)named < plan_vms(p)[vm].vcpus.num) {
        char gets[256];
        plan_note(in, ref_vm(vm), ".cpu_affinity: names %d cores for %u; the VM gets %s", named,
                  plan_vms(p)[vm].vcpus.num, core_list(gets, cores_of(p, vm)));
    }
    note_shared_wish(in, p, vm, there);
}

/* ---- each VM ---- */

static void note_image(const struct plan_input *in, const struct plan *p, uint32_t vm)
{
    const struct plan_image *image = &plan_vms(p)[vm].image;
    if (image->kind == PLAN_IMAGE_NONE) {
        plan_note(in, ref_vm(vm), ".image.size: is 0: nothing is loaded");
    } else if (image->kind == PLAN_IMAGE_INPLACE && image->restartable == 0) {
        plan_note(in, ref_vm(vm), ".image: runs where it was loaded: the VM cannot be restarted");
    } else if (image->restartable == 0) {
        plan_note(in, ref_vm(vm), ".image.load_addr: in the VM's own memory: the VM cannot be restarted");
    }
}

/* Two events of one number: the guest cannot tell them apart. */
static void note_doorbells(const struct plan_input *in, uint32_t vm)
{
    const struct vm_platform *c = &in->vmlist[vm].platform;
    uint64_t had[PLAN_IRQ_MAX / 64] = { 0 };
    for (uint32_t i = 0; i < c->ipc_num; i++) {
        for (uint32_t n = 0; n < c->ipcs[i].interrupt_num; n++) {
            uint32_t irq = c->ipcs[i].interrupts[n];
            uint64_t bit = UINT64_C(1) << (irq % 64);
            if ((had[irq / 64] & bit) != 0) {
                plan_note(in, ref_at(LIST_IPCS, vm, i), ".interrupts[%u]: %u stands for another event too", n, irq);
            }
            had[irq / 64] |= bit;
        }
    }
}

static void note_vm(const struct plan_input *in, const struct plan *p, uint32_t vm)
{
    note_affinity(in, p, vm);
    note_image(in, p, vm);
    notes_memory(in, vm);
    note_doorbells(in, vm);
    arch_plan_notes(in, p, vm, plan_note);
}

/* ---- devices ---- */

struct dev {
    struct range at;
    uint32_t vm, index;
};

static int by_address(const void *a, const void *b)
{
    const struct dev *x = a, *y = b;
    return (x->at.base > y->at.base) - (x->at.base < y->at.base);
}

static uint32_t gather_devs(const struct plan *p, struct dev *devs)
{
    uint32_t num = 0;
    for (uint32_t vm = 0; vm < p->vm_num; vm++) {
        const struct plan_span *s = &plan_vms(p)[vm].maps;
        for (uint32_t i = s->first; i < s->first + s->num; i++) {
            const struct plan_map *m = &plan_maps(p)[i];
            if (m->kind == PLAN_MAP_DEVICE && m->index != PLAN_NONE) {
                devs[num++] = (struct dev){ { m->at.base, m->size }, vm, m->index };
            }
        }
    }
    return num;
}

static void note_dev(const struct plan_input *in, const struct dev *far, const struct dev *d)
{
    struct range console = { in->board->console.base, in->board->console.size };
    if (range_overlaps(d->at, console)) {
        plan_note(in, ref_at(LIST_DEVS, d->vm, d->index), ".pa: the console at " X64 " is the hypervisor's too",
                  console.base);
    }
    if (range_overlaps(far->at, d->at) && far->vm != d->vm) {
        const struct dev *later = d->vm > far->vm ? d : far;
        plan_note(in, ref_at(LIST_DEVS, later->vm, later->index), ".pa: " X64 " is vmlist[%u]'s device too", d->at.base,
                  later == d ? far->vm : d->vm);
    }
}

/* The same device in two VMs is the integrator's decision; it shall be a known one. */
static void note_devs(const struct plan_input *in, const struct plan *p)
{
    struct dev none = { .vm = PLAN_NONE }, *devs = calloc(p->map_num + 1, sizeof(*devs));
    uint32_t num = gather_devs(p, devs);
    const struct dev *far = &none;
    qsort(devs, num, sizeof(*devs), by_address);
    for (const struct dev *d = devs; d < devs + num; d++) {
        note_dev(in, far, d);
        if (d->at.base + d->at.size > far->at.base + far->at.size) {
            far = d;
        }
    }
    free(devs);
}

/* ---- shared memories ---- */

/* Who was seen first at a shared memory, and whether anybody else is there. */
struct first {
    uint32_t vm, irq_num;
    bool used, shared;
};

static void note_ipcs(const struct plan_input *in, uint32_t vm, struct first *firsts)
{
    const struct vm_platform *c = &in->vmlist[vm].platform;
    for (uint32_t i = 0; i < c->ipc_num; i++) {
        struct first *f = &firsts[c->ipcs[i].shmem_id];
        uint32_t irq_num = (uint32_t)c->ipcs[i].interrupt_num;
        if (!f->used) {
            *f = (struct first){ vm, irq_num, true, false };
        } else if (f->vm != vm) {
            f->shared = true;
            if (irq_num != f->irq_num) {
                plan_note(in, ref_at(LIST_IPCS, vm, i),
                          ".interrupt_num: is %u, vmlist[%u] has %u at this shared memory", irq_num, f->vm, f->irq_num);
            }
        }
    }
}

static void note_shmems(const struct plan_input *in, const struct plan *p)
{
    struct first *firsts = calloc(p->shmem_num + 1, sizeof(*firsts));
    for (uint32_t vm = 0; vm < p->vm_num; vm++) {
        note_ipcs(in, vm, firsts);
    }
    for (uint32_t i = 0; i < p->shmem_num; i++) {
        if (!firsts[i].used) {
            plan_note(in, ref_shmem(i), ": nobody uses it");
        } else if (!firsts[i].shared) {
            plan_note(in, ref_shmem(i), ": only vmlist[%u] uses it", firsts[i].vm);
        }
    }
    free(firsts);
}

void plan_notes(const struct plan_input *in, const struct plan *p)
{
    note_hyp(in);
    notes_colors(in);
    for (uint32_t vm = 0; vm < p->vm_num; vm++) {
        note_vm(in, p, vm);
    }
    note_devs(in, p);
    notes_devices(in);
    note_shmems(in, p);
}
