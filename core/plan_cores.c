/* SPDX-License-Identifier: Apache-2.0 */
/* Which VM runs on which cores. */
#include "plan_work.h"

#include "bits.h"

struct cores {
    uint64_t *of; /* what each VM has got */
    uint64_t all;
    uint64_t free;
};

static uint32_t count(uint64_t set)
{
    uint32_t n = 0;
    for (; set != 0; set &= set - 1) {
        n++;
    }
    return n;
}

static uint64_t wish(const struct plan_work *w, uint32_t vm) { return w->in->vmlist[vm].cpu_affinity; }

/* Give `vm` the lowest free cores of `from`, as many as it still lacks. */
static void give(struct plan_work *w, struct cores *c, uint32_t vm, uint64_t from)
{
    uint32_t lacks = w->vms[vm].vcpus.num - count(c->of[vm]);
    for (uint64_t can = from & c->free; can != 0 && lacks != 0; can &= can - 1, lacks--) {
        c->of[vm] |= can & -can;
        c->free &= ~(can & -can);
    }
}

/* Wishes that nobody else has, then the other wishes, then whatever is left. */
static void share_out(struct plan_work *w, struct cores *c)
{
    uint64_t once = 0, twice = 0;
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        twice |= once & wish(w, vm);
        once |= wish(w, vm);
    }
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        give(w, c, vm, wish(w, vm) & ~twice);
    }
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        give(w, c, vm, wish(w, vm));
    }
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        give(w, c, vm, c->all);
    }
}

static void write_cores(struct plan_work *w, const struct cores *c)
{
    for (uint32_t cpu = 0; cpu < w->plan->cpu_num; cpu++) {
        w->cpus[cpu] = (struct plan_cpu){ PLAN_NONE, PLAN_NONE };
    }
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        uint32_t vcpu = 0;
        for (uint64_t set = c->of[vm]; set != 0; set &= set - 1, vcpu++) {
            uint32_t cpu = bit_first(set);
            w->cpus[cpu] = (struct plan_cpu){ vm, vcpu };
            w->vcpus[w->vms[vm].vcpus.first + vcpu].cpu = cpu;
        }
        w->plan->cpus_used |= c->of[vm];
    }
}

/* The first VM for which nothing is left; those after it would only say the same again. */
static bool enough(struct plan_work *w)
{
    uint32_t left = w->plan->cpu_num;
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        size_t wants = plan_platform(w, vm)->cpu_num;
        if (wants == 0) {
            plan_error(w, ref_vm(vm), ".platform.cpu_num: is 0");
        } else if (wants > w->plan->cpu_num) {
            plan_error(w, ref_vm(vm), ".platform.cpu_num: %zu, the board has %u", wants, w->plan->cpu_num);
        } else if (wants > left) {
            plan_error(w, ref_vm(vm), ".platform.cpu_num: %zu, of the board's %u cores %u are left", wants,
                       w->plan->cpu_num, left);
            return false;
        } else {
            left -= (uint32_t)wants;
        }
    }
    return true;
}

void plan_cores(struct plan_work *w)
{
    struct cores c = { .of = w->core_sets, .all = w->plan->cpu_num >= 64 ? UINT64_MAX : BIT(w->plan->cpu_num) - 1 };
    uint32_t errors = w->errors;

    c.free = c.all;
    if (enough(w) && w->errors == errors) {
        share_out(w, &c);
        write_cores(w, &c);
    }
}
