/* SPDX-License-Identifier: Apache-2.0 */
#include "notes.h"

#include <plan_work.h>
#include <stdlib.h>

static void note(const struct plan_input *in, struct plan_ref ref, const char *fmt, ...) PRINTF(3, 4);

static void note(const struct plan_input *in, struct plan_ref ref, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    plan_report(in, PLAN_NOTE, ref, fmt, args);
    va_end(args);
}

static void note_colors(const struct plan_input *in, struct plan_ref ref, const char *field, uint64_t colors)
{
    uint32_t num = in->facts->colors;
    uint64_t all = num <= 1 ? 0 : UINT64_MAX >> (64 - num);
    if (colors != 0 && (num <= 1 || (colors & all) != all)) {
        note(in, ref, "%s: no effect: cache colouring is not there yet", field);
    }
}

static void note_hyp(const struct plan_input *in)
{
    const struct config *c = in->config;
    if (c->hyp.relocate && !in->facts->mpu) {
        note(in, ref_config(), "hyp.relocate: no effect on this board");
    }
    if (c->hyp.data_relocate) {
        note(in, ref_config(), "hyp.data_relocate: no effect on this board");
    }
    note_colors(in, ref_config(), "hyp.colors", c->hyp.colors);
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

static void note_shared_wish(const struct plan_input *in, const struct plan *p, uint32_t vm, uint64_t there)
{
    for (uint32_t other = vm + 1; other < p->vm_num; other++) {
        uint64_t both = there & in->vmlist[other].cpu_affinity;
        if (both != 0) {
            note(in, ref_vm(vm), ".cpu_affinity: shares core %d with vmlist[%u]; they get " X64 " and " X64,
                 __builtin_ctzll(both), other, cores_of(p, vm), cores_of(p, other));
        }
    }
}

static void note_affinity(const struct plan_input *in, const struct plan *p, uint32_t vm)
{
    uint64_t wish = in->vmlist[vm].cpu_affinity;
    uint64_t there = wish & (UINT64_MAX >> (64 - p->cpu_num));
    int named = __builtin_popcountll(there);
    if (there != wish) {
        note(in, ref_vm(vm), ".cpu_affinity: core %d is not there", __builtin_ctzll(wish & ~there));
    }
    if (wish != 0 && (uint32_t)named < plan_vms(p)[vm].vcpus.num) {
        note(in, ref_vm(vm), ".cpu_affinity: names %d cores for %u; the VM gets " X64, named, plan_vms(p)[vm].vcpus.num,
             cores_of(p, vm));
    }
    note_shared_wish(in, p, vm, there);
}

/* ---- each VM ---- */

static void note_image(const struct plan_input *in, const struct plan *p, uint32_t vm)
{
    const struct plan_image *image = &plan_vms(p)[vm].image;
    if (image->kind == PLAN_IMAGE_NONE) {
        note(in, ref_vm(vm), ".image.size: is 0: nothing is loaded");
    } else if (image->kind == PLAN_IMAGE_INPLACE) {
        note(in, ref_vm(vm), ".image: runs where it was loaded: the VM cannot be restarted");
    } else if (image->restartable == 0) {
        note(in, ref_vm(vm), ".image.load_addr: in the VM's own memory: the VM cannot be restarted");
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
                note(in, ref_at(LIST_IPCS, vm, i), ".interrupts[%u]: %u stands for another event too", n, irq);
            }
            had[irq / 64] |= bit;
        }
    }
}

static void note_vm(const struct plan_input *in, const struct plan *p, uint32_t vm)
{
    const struct vm_config *c = &in->vmlist[vm];
    note_affinity(in, p, vm);
    note_image(in, p, vm);
    note_colors(in, ref_vm(vm), ".colors", c->colors);
    for (uint32_t i = 0; i < c->platform.region_num; i++) {
        note_colors(in, ref_at(LIST_REGIONS, vm, i), ".colors", c->platform.regions[i].colors);
    }
    note_doorbells(in, vm);
    arch_plan_notes(in, p, vm, note);
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
        note(in, ref_at(LIST_DEVS, d->vm, d->index), ".pa: the console at " X64 " is the hypervisor's too",
             console.base);
    }
    if (range_overlaps(far->at, d->at) && far->vm != d->vm) {
        const struct dev *later = d->vm > far->vm ? d : far;
        note(in, ref_at(LIST_DEVS, later->vm, later->index), ".pa: " X64 " is vmlist[%u]'s device too", d->at.base,
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
                note(in, ref_at(LIST_IPCS, vm, i), ".interrupt_num: is %u, vmlist[%u] has %u at this shared memory",
                     irq_num, f->vm, f->irq_num);
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
        note_colors(in, ref_shmem(i), ".colors", in->config->shmemlist[i].colors);
        if (!firsts[i].used) {
            note(in, ref_shmem(i), ": nobody uses it");
        } else if (!firsts[i].shared) {
            note(in, ref_shmem(i), ": only vmlist[%u] uses it", firsts[i].vm);
        }
    }
    free(firsts);
}

void plan_notes(const struct plan_input *in, const struct plan *p)
{
    note_hyp(in);
    for (uint32_t vm = 0; vm < p->vm_num; vm++) {
        note_vm(in, p, vm);
    }
    note_devs(in, p);
    note_shmems(in, p);
}
