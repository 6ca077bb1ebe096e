/* SPDX-License-Identifier: Apache-2.0 */
#include "plan.h"

#include "plan_work.h"
#include <string.h>

#define MAPS_MORE 5 /* a VM's own: two more of a region with an image in place, windows, the GICv2 CPU interface */
#define ITEMS_MORE (2 + BOARD_RESERVED_MAX + FACTS_RESERVED_MAX) /* Bao itself, its cores, reserved ranges */

/* How much there can be of everything; from the configuration alone, so that facts do not change the buffer's size. */
struct counts {
    uint64_t vms, vcpus, maps, irqs, ipcs, ipc_irqs, streams, shmems, items, gaps;
    bool colors;
};

static void count_vm(struct counts *c, const struct vm_config *vm)
{
    const struct vm_platform *p = &vm->platform;
    uint64_t irqs = 0;

    c->colors = c->colors || vm->colors != 0;
    for (uint32_t i = 0; i < list_num(p->regions, p->region_num); i++) {
        c->colors = c->colors || p->regions[i].colors != 0;
    }
    c->vcpus += plan_vcpu_num(vm);
    c->ipcs += list_num(p->ipcs, p->ipc_num);
    c->maps += list_num(p->regions, p->region_num) + list_num(p->ipcs, p->ipc_num) + list_num(p->devs, p->dev_num) +
               plan_vcpu_num(vm) + MAPS_MORE; /* RISC-V: an interrupt file of each vCPU */
    c->streams += list_num(p->devs, p->dev_num) + arch_plan_streams(vm);
    for (uint32_t i = 0; i < list_num(p->ipcs, p->ipc_num); i++) {
        irqs += list_num(p->ipcs[i].interrupts, p->ipcs[i].interrupt_num);
    }
    c->ipc_irqs += irqs;
    for (uint32_t i = 0; i < list_num(p->devs, p->dev_num); i++) {
        irqs += list_num(p->devs[i].interrupts, p->devs[i].interrupt_num);
    }
    c->irqs += irqs < PLAN_IRQ_MAX ? irqs : PLAN_IRQ_MAX;
}

static struct counts count(const struct plan_input *in)
{
    struct counts c = { .vms = plan_vm_num(in), .shmems = plan_shmem_num(in), .colors = in->config->hyp.colors != 0 };
    for (uint32_t i = 0; i < c.shmems; i++) {
        c.colors = c.colors || in->config->shmemlist[i].colors != 0;
    }
    for (uint32_t i = 0; i < c.vms; i++) {
        count_vm(&c, &in->vmlist[i]);
    }
    uint64_t pieces = c.maps + c.shmems + 4 * c.vms + ITEMS_MORE; /* per VM: image, initrd, tables, control */
    c.items = pieces + c.streams;
    /* Fixed or placed, a piece adds at most one gap; with colours, one more: what else is free beside its pages. */
    uint64_t gaps = (c.colors ? 2 : 1) * pieces + FACTS_RAM_MAX;
    for (c.gaps = 1; c.gaps < gaps; c.gaps *= 2) {
    }
    return c;
}

/* Hand out `num` elements of `each` bytes at the end of what is laid out so far; their offset. */
static uint32_t lay(uint64_t *end, uint64_t num, size_t each)
{
    uint64_t at = *end;
    *end = align_up(at + num * each, sizeof(uint64_t));
    return (uint32_t)at;
}

static uint64_t lay_plan(struct plan *p, const struct counts *c)
{
    uint64_t end = sizeof(*p);
    p->vm_at = lay(&end, c->vms, sizeof(struct plan_vm));
    p->vcpu_at = lay(&end, c->vcpus, sizeof(struct plan_vcpu));
    p->map_at = lay(&end, c->maps, sizeof(struct plan_map));
    p->irq_at = lay(&end, c->irqs, sizeof(struct plan_irq));
    p->ipc_at = lay(&end, c->ipcs, sizeof(struct plan_ipc));
    p->ipc_end_at = lay(&end, c->ipcs, sizeof(struct plan_ipc_end));
    p->ipc_irq_at = lay(&end, c->ipc_irqs, sizeof(uint32_t));
    p->stream_at = lay(&end, c->streams, sizeof(struct plan_stream));
    p->shmem_at = lay(&end, c->shmems, sizeof(struct extent));
    p->cpu_at = lay(&end, CPU_MAX, sizeof(struct plan_cpu));
    p->bytes = (uint32_t)end;
    return end;
}

static uint64_t lay_scratch(struct plan_work *w, char *buffer, uint64_t end, const struct counts *c)
{
    uint32_t items = lay(&end, c->items, sizeof(struct plan_item));
    uint32_t gaps = lay(&end, c->gaps, sizeof(struct plan_gap));
    uint32_t tree = lay(&end, 2 * c->gaps, sizeof(uint64_t));
    uint32_t marks = lay(&end, PLAN_IRQ_MAX, sizeof(struct plan_mark));
    uint32_t uses = lay(&end, c->shmems, sizeof(struct plan_use));
    uint32_t core_sets = lay(&end, c->vms, sizeof(uint64_t));
    if (buffer != NULL) {
        w->items = (struct plan_item *)(void *)(buffer + items);
        w->gaps = (struct plan_gap *)(void *)(buffer + gaps);
        w->tree = (uint64_t *)(void *)(buffer + tree);
        w->marks = (struct plan_mark *)(void *)(buffer + marks);
        w->uses = (struct plan_use *)(void *)(buffer + uses);
        w->core_sets = (uint64_t *)(void *)(buffer + core_sets);
        w->gap_cap = (uint32_t)c->gaps;
    }
    return end;
}

static void point_into(struct plan_work *w, char *buffer)
{
    const struct plan *p = w->plan;
    w->vms = (struct plan_vm *)(void *)(buffer + p->vm_at);
    w->vcpus = (struct plan_vcpu *)(void *)(buffer + p->vcpu_at);
    w->maps = (struct plan_map *)(void *)(buffer + p->map_at);
    w->irqs = (struct plan_irq *)(void *)(buffer + p->irq_at);
    w->ipcs = (struct plan_ipc *)(void *)(buffer + p->ipc_at);
    w->ipc_ends = (struct plan_ipc_end *)(void *)(buffer + p->ipc_end_at);
    w->ipc_irqs = (uint32_t *)(void *)(buffer + p->ipc_irq_at);
    w->streams = (struct plan_stream *)(void *)(buffer + p->stream_at);
    w->shmems = (struct extent *)(void *)(buffer + p->shmem_at);
    w->cpus = (struct plan_cpu *)(void *)(buffer + p->cpu_at);
}

static uint64_t total_size(const struct counts *c)
{
    struct plan p;
    return lay_scratch(NULL, NULL, lay_plan(&p, c), c);
}

size_t plan_size(const struct plan_input *in)
{
    struct counts c = count(in);
    uint64_t size = total_size(&c);
    return size > UINT32_MAX ? SIZE_MAX : (size_t)size;
}

static void plan_vcpus_of(struct plan_work *w, uint32_t vm)
{
    struct plan_vm *v = &w->vms[vm];
    v->vmid = vm + 1;
    v->vcpus = (struct plan_span){ w->plan->vcpu_num, plan_vcpu_num(&w->in->vmlist[vm]) };
    w->plan->vcpu_num += v->vcpus.num;
}

static void plan_vm(struct plan_work *w, uint32_t vm)
{
    w->vms[vm].streams.first = w->plan->stream_num;
    plan_vm_maps(w, vm);
    plan_vm_irqs(w, vm);
}

static void make(struct plan_work *w)
{
    plan_lists_check(w);
    plan_shmem_list(w);
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        plan_vcpus_of(w, vm);
    }
    plan_cores(w);
    plan_colors_check(w);
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        plan_vm(w, vm);
    }
    plan_ipc_meet(w);
    plan_streams_check(w);
    plan_phys_check(w);
    plan_place(w);
}

enum status plan_make(const struct plan_input *in, void *buffer, size_t size)
{
    struct counts c = count(in);
    uint64_t need = total_size(&c);
    struct plan_work w = { .in = in, .facts = in->facts, .plan = buffer };

    if (need > UINT32_MAX || size < need) {
        return E_NOMEM;
    }
    memset(buffer, 0, (size_t)need);
    lay_scratch(&w, buffer, lay_plan(w.plan, &c), &c);
    point_into(&w, buffer);
    w.plan->vm_num = (uint32_t)c.vms;
    w.plan->cpu_num = in->facts->cpu_num < CPU_MAX ? in->facts->cpu_num : CPU_MAX;
    make(&w);
    return w.errors == 0 ? OK : E_INVAL;
}
