/* SPDX-License-Identifier: Apache-2.0 */
#include "lists.h"

#include <plan_work.h>
#include <stdlib.h>
#include <string.h>

#include "symbols.h"

/* A length, and the list that it is about. */
struct use {
    const char *field;
    struct plan_ref ref;
    const char *list;
    size_t says, has;
    size_t each; /* bytes of an element */
    struct object *object; /* NULL: the list is in none */
};

struct walk {
    struct plan_input *in;
    struct use *uses;
    size_t num, room;
    struct plan_ref ref; /* of the VM in work */
};

static void *need(void *memory)
{
    if (memory == NULL) {
        abort();
    }
    return memory;
}

static struct use *next(struct walk *w)
{
    if (w->num == w->room) {
        w->room = 2 * w->room + 64;
        w->uses = need(realloc(w->uses, w->room * sizeof(*w->uses)));
    }
    return &w->uses[w->num++];
}

/* How much of the list there is, at most what the field says. */
static size_t add(struct walk *w, struct plan_ref ref, const char *field, const void *list, size_t says, size_t each)
{
    if (list == NULL) {
        return says; /* the plan's own check */
    }
    struct use *u = next(w);
    *u = (struct use){ field, ref, list, says, 0, each, symbols_at(list, says == 0) };
    if (u->object == NULL) {
        return 0;
    }
    size_t offset = (size_t)(u->list - u->object->at);
    u->has = (u->object->size - offset) / each;
    size_t taken = says < u->has ? says : u->has;
    bool vmlist = list == w->in->vmlist; /* its head is struct config's, where it is a brace list */
    u->object->sliced = u->object->sliced || (offset != 0 && !vmlist);
    u->object->used_to = u->object->used_to > offset + taken * each ? u->object->used_to : offset + taken * each;
    return taken;
}

static bool all_zero(const char *from, const char *to)
{
    while (from < to && *from == 0) {
        from++;
    }
    return from >= to;
}

static void report(const struct walk *w, struct plan_ref ref, const char *fmt, ...) PRINTF(3, 4);

static void report(const struct walk *w, struct plan_ref ref, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    plan_report(w->in, PLAN_ERROR, ref, fmt, args);
    va_end(args);
}

static void judge(const struct walk *w, const struct use *u)
{
    const struct object *o = u->object;
    if (o == NULL) {
        report(w, u->ref, "%s: says %zu, its list is in no object that was made from C", u->field, u->says);
        return;
    }
    bool last = u->list + u->says * u->each == o->at + o->used_to;
    bool forgotten = !o->sliced && last && o->size - o->used_to >= u->each &&
                     !all_zero(o->at + o->used_to, o->at + o->size);
    if (u->says > u->has || forgotten) {
        report(w, u->ref, "%s: says %zu, the list has %zu entr%s", u->field, u->says, u->has,
               u->has == 1 ? "y" : "ies");
    }
}

/* ---- the walk, which makes the copy ---- */

static void *copy(const void *list, size_t num, size_t each)
{
    void *to = need(calloc(num + 1, each));
    return list != NULL && num != 0 ? memcpy(to, list, num * each) : to;
}

static void walk_devs(struct walk *w, uint32_t vm, struct vm_platform *p)
{
    const struct vm_dev_region *list = p->devs;
    p->dev_num = add(w, ref_vm(vm), ".platform.dev_num", list, p->dev_num, sizeof(*list));
    if (list == NULL) {
        return;
    }
    p->devs = copy(list, p->dev_num, sizeof(*list));
    for (uint32_t i = 0; i < p->dev_num; i++) {
        struct vm_dev_region *d = &p->devs[i];
        d->interrupt_num = add(w, ref_at(LIST_DEVS, vm, i), ".interrupt_num", d->interrupts, d->interrupt_num,
                               sizeof(*d->interrupts));
    }
}

static void walk_ipcs(struct walk *w, uint32_t vm, struct vm_platform *p)
{
    const struct ipc *list = p->ipcs;
    p->ipc_num = add(w, ref_vm(vm), ".platform.ipc_num", list, p->ipc_num, sizeof(*list));
    if (list == NULL) {
        return;
    }
    p->ipcs = copy(list, p->ipc_num, sizeof(*list));
    for (uint32_t i = 0; i < p->ipc_num; i++) {
        struct ipc *c = &p->ipcs[i];
        c->interrupt_num = add(w, ref_at(LIST_IPCS, vm, i), ".interrupt_num", c->interrupts, c->interrupt_num,
                               sizeof(*c->interrupts));
    }
}

static void walk_arch(void *context, const char *field, const void *list, size_t *num, size_t each)
{
    struct walk *w = context;
    *num = add(w, w->ref, field, list, *num, each);
}

static void walk_vm(struct walk *w, uint32_t vm, struct vm_config *c)
{
    struct vm_platform *p = &c->platform;
    p->region_num = add(w, ref_vm(vm), ".platform.region_num", p->regions, p->region_num, sizeof(*p->regions));
    walk_ipcs(w, vm, p);
    walk_devs(w, vm, p);
    w->ref = ref_vm(vm);
    lists_arch(c, walk_arch, w);
}

bool lists_check(struct plan_input *in, const char *program)
{
    static struct config sound; /* a brace list does not come along: in->vmlist is what counts */
    struct walk w = { .in = in };

    if (symbols_read(program) == 0) {
        return false;
    }
    sound = *in->config;
    sound.shmemlist_size = add(&w, ref_config(), "shmemlist_size", sound.shmemlist, sound.shmemlist_size,
                               sizeof(*sound.shmemlist));
    sound.vmlist_size = add(&w, ref_config(), "vmlist_size", in->vmlist, sound.vmlist_size, sizeof(*in->vmlist));
    struct vm_config *vms = copy(in->vmlist, in->vmlist != NULL ? sound.vmlist_size : 0, sizeof(*vms));
    for (uint32_t vm = 0; in->vmlist != NULL && vm < sound.vmlist_size; vm++) {
        walk_vm(&w, vm, &vms[vm]);
    }
    for (size_t i = 0; i < w.num; i++) {
        judge(&w, &w.uses[i]);
    }
    free(w.uses);
    in->config = &sound;
    in->vmlist = in->vmlist != NULL ? vms : NULL;
    return true;
}
