/* SPDX-License-Identifier: Apache-2.0 */
#include "widths.h"

#include <plan_work.h>

struct width {
    const struct plan_input *in;
    unsigned bits;
    struct plan_ref ref; /* what the fields are of */
};

static void report(const struct plan_input *in, struct plan_ref ref, const char *fmt, ...) PRINTF(3, 4);

static void report(const struct plan_input *in, struct plan_ref ref, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    plan_report(in, PLAN_ERROR, ref, fmt, args);
    va_end(args);
}

static void visit(void *context, const char *field, uint64_t value)
{
    const struct width *w = context;
    if (value >> (w->bits - 1) >> 1 != 0) {
        report(w->in, w->ref, "%s: " X64 " has more than the target's %u bits", field, value, w->bits);
    }
}

static void visit_regions(struct width *w, uint32_t vm, const struct vm_platform *p)
{
    for (uint32_t i = 0; i < list_num(p->regions, p->region_num); i++) {
        w->ref = ref_at(LIST_REGIONS, vm, i);
        visit(w, ".base", p->regions[i].base);
        visit(w, ".size", p->regions[i].size);
        visit(w, ".phys", p->regions[i].phys);
    }
}

static void visit_ipcs(struct width *w, uint32_t vm, const struct vm_platform *p)
{
    for (uint32_t i = 0; i < list_num(p->ipcs, p->ipc_num); i++) {
        w->ref = ref_at(LIST_IPCS, vm, i);
        visit(w, ".base", p->ipcs[i].base);
        visit(w, ".size", p->ipcs[i].size);
    }
}

static void visit_devs(struct width *w, uint32_t vm, const struct vm_platform *p)
{
    for (uint32_t i = 0; i < list_num(p->devs, p->dev_num); i++) {
        w->ref = ref_at(LIST_DEVS, vm, i);
        visit(w, ".pa", p->devs[i].pa);
        visit(w, ".va", p->devs[i].va);
        visit(w, ".size", p->devs[i].size);
    }
}

static void visit_vm(struct width *w, uint32_t vm, const struct vm_config *c)
{
    w->ref = ref_vm(vm);
    visit(w, ".image.base_addr", c->image.base_addr);
    visit(w, ".image.load_addr", c->image.load_addr);
    visit(w, ".image.size", c->image.size);
    visit(w, ".entry", c->entry);
    widths_arch(c, visit, w);
    visit_regions(w, vm, &c->platform);
    visit_ipcs(w, vm, &c->platform);
    visit_devs(w, vm, &c->platform);
}

void widths_check(const struct plan_input *in, unsigned bits)
{
    struct width w = { in, bits, ref_config() };
    const struct config *c = in->config;

    visit(&w, "hyp.base_addr", c->hyp.base_addr);
    visit(&w, "hyp.data_addr", c->hyp.data_addr);
    for (uint32_t i = 0; i < plan_shmem_num(in); i++) {
        w.ref = ref_shmem(i);
        visit(&w, ".size", c->shmemlist[i].size);
        visit(&w, ".phys", c->shmemlist[i].phys);
    }
    for (uint32_t vm = 0; vm < plan_vm_num(in); vm++) {
        visit_vm(&w, vm, &in->vmlist[vm]);
    }
}
