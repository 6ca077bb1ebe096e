/* SPDX-License-Identifier: Apache-2.0 */
/* Physical memory that the configuration fixes: nothing of it may be anybody else's. */
#include "plan_work.h"

bool plan_in_ram(const struct facts *f, uint64_t base, uint64_t size)
{
    for (uint32_t i = 0; i < f->ram_num; i++) {
        if (range_contains(f->ram[i], base, size)) {
            return true;
        }
    }
    return false;
}

bool plan_in_rom(const struct plan_work *w, uint64_t base, uint64_t size)
{
    for (uint32_t i = 0; i < BOARD_ROM_MAX && w->facts->mpu; i++) {
        if (range_contains(w->in->board->rom[i], base, size)) {
            return true;
        }
    }
    return false;
}

struct range plan_own_range(const struct facts *f)
{
    uint64_t base = align_down(f->image.base, f->granule);
    return (struct range){ base, align_up(f->image.base + f->image.size, f->granule) - base };
}

void plan_item_add(struct plan_work *w, enum plan_item_kind kind, uint32_t vm, uint32_t index, uint64_t key,
                   uint64_t size)
{
    w->items[w->item_num++] = (struct plan_item){ key, size, kind, vm, index, 0 };
}

static struct plan_ref item_ref(const struct plan_work *w, const struct plan_item *i)
{
    switch (i->kind) {
    case ITEM_MAP:
        return plan_map_ref(i->vm, &w->maps[i->index]);
    case ITEM_SHMEM:
        return ref_shmem(i->index);
    default:
        return ref_vm(i->vm);
    }
}

static const char *item_field(const struct plan_item *i)
{
    return i->kind != ITEM_SOURCE ? "" : i->index == 0 ? ".image.load_addr" : ".initrd.load_addr";
}

/* Its own memory may run over it, once the VM is started. */
static bool is_image(const struct plan_item *i) { return i->kind == ITEM_SOURCE && i->index == 0; }

static bool check_against(struct plan_work *w, const struct plan_item *i, struct range taken, const char *whose)
{
    struct range r = { i->key, i->size };
    if (!range_overlaps(r, taken)) {
        return true;
    }
    plan_error(w, item_ref(w, i), "%s: overlaps %s at " X64, item_field(i), whose,
               r.base > taken.base ? r.base : taken.base);
    return false;
}

/* A built-in image in place is the one thing of a VM's that lies in Bao's image, in pages of its own. */
static bool is_own_image(const struct plan_work *w, const struct plan_item *i)
{
    const struct plan_image *image = &w->vms[i->vm].image;
    return i->kind == ITEM_MAP && image->kind == PLAN_IMAGE_INPLACE && !w->in->vmlist[i->vm].image.separately_loaded &&
           i->key == align_down(image->source, w->facts->granule);
}

static void add_fixed(struct plan_work *w, enum plan_item_kind kind, uint32_t vm, uint32_t index, uint64_t base,
                      uint64_t size)
{
    plan_item_add(w, kind, vm, index, base, size);
    const struct plan_item *i = &w->items[w->item_num - 1];
    bool ok = (kind == ITEM_MAP && is_own_image(w, i)) || check_against(w, i, plan_own_range(w->facts), "Bao itself");

    for (unsigned n = 0; n < BOARD_RESERVED_MAX && ok; n++) {
        ok = check_against(w, i, w->in->board->reserved[n], "what the board reserves");
    }
    for (unsigned n = 0; n < FACTS_RESERVED_MAX && ok; n++) {
        ok = check_against(w, i, w->facts->reserved[n], "what the firmware reserves");
    }
    if (!ok) {
        w->item_num--;
    }
}

static void add_vm(struct plan_work *w, uint32_t vm)
{
    const struct plan_vm *v = &w->vms[vm];
    for (uint32_t i = v->maps.first; i < v->maps.first + v->maps.num; i++) {
        const struct plan_map *m = &w->maps[i];
        if ((m->kind == PLAN_MAP_RAM || m->kind == PLAN_MAP_ROM) && map_placed(m) && !map_refused(m)) {
            add_fixed(w, ITEM_MAP, vm, i, m->at.base, m->at.size);
        }
    }
    if (v->image.kind == PLAN_IMAGE_COPY && w->in->vmlist[vm].image.separately_loaded) {
        add_fixed(w, ITEM_SOURCE, vm, 0, v->image.source, v->image.size);
    }
    if (v->initrd.kind == PLAN_IMAGE_COPY && w->in->vmlist[vm].initrd.separately_loaded) {
        add_fixed(w, ITEM_SOURCE, vm, 1, v->initrd.source, v->initrd.size);
    }
}

/* Another VM copies from there, too. */
static bool is_shared(const struct plan_work *w, const struct plan_item *source)
{
    for (const struct plan_item *i = w->items; i < w->items + w->item_num; i++) {
        if (i != source && i->kind == ITEM_SOURCE && i->key == source->key) {
            return true;
        }
    }
    return false;
}

/* Two VMs may copy the same image; a VM may overwrite its own image, if that is nobody else's, once it runs. */
static bool may_overlap(struct plan_work *w, const struct plan_item *a, const struct plan_item *b)
{
    if (a->kind == ITEM_SOURCE && b->kind == ITEM_SOURCE) {
        return a->key == b->key && a->size == b->size;
    }
    if (a->vm == b->vm && (is_image(a) || is_image(b)) && a->kind != ITEM_SHMEM && b->kind != ITEM_SHMEM &&
        !is_shared(w, is_image(a) ? a : b)) {
        const struct plan_item *map = a->kind == ITEM_SOURCE ? b : a;
        if (map->kind != ITEM_MAP || w->maps[map->index].kind != PLAN_MAP_ROM) {
            w->vms[a->vm].image.restartable = 0;
        }
        return true;
    }
    return false;
}

static void check_overlaps(struct plan_work *w)
{
    const struct plan_item *far = w->items;
    for (const struct plan_item *i = w->items + 1; i < w->items + w->item_num; i++) {
        if (i->key < far->key + far->size && !may_overlap(w, far, i)) {
            plan_overlap(w, item_ref(w, far), item_field(far), item_ref(w, i), item_field(i), i->key);
        }
        if (i->key + i->size > far->key + far->size) {
            far = i;
        }
    }
}

/* Linked where the configuration wants it. */
static void check_own(struct plan_work *w)
{
    const struct range *image = &w->facts->image;
    if (w->facts->mpu && w->in->config->hyp.relocate && !plan_in_ram(w->facts, image->base, image->size)) {
        plan_error(w, ref_config(), "hyp.base_addr: " X64 " + " X64 " is not in RAM", image->base, image->size);
    }
}

void plan_phys_check(struct plan_work *w)
{
    check_own(w);
    for (uint32_t i = 0; i < w->plan->shmem_num; i++) {
        const struct extent *s = &w->shmems[i];
        if (s->colors != 0 && s->size != 0) {
            add_fixed(w, ITEM_SHMEM, 0, i, s->base, s->size);
        }
    }
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        add_vm(w, vm);
    }
    plan_sort(w->items, w->item_num, sizeof(*w->items));
    check_overlaps(w);
}
