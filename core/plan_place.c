/* SPDX-License-Identifier: Apache-2.0 */
/* Memory that may lie anywhere: the largest first, so that large blocks find their alignment; Bao's own last. */
#include <mem.h>

#include "plan_work.h"

static void add_reserved(struct plan_work *w, const struct range *list, uint32_t num)
{
    for (const struct range *r = list; r < list + num; r++) {
        if (r->size != 0) {
            plan_item_add(w, ITEM_FIXED, 0, 0, r->base, r->size);
        }
    }
}

static void add_taken(struct plan_work *w)
{
    struct range own = plan_own_range(w->facts);
    plan_item_add(w, ITEM_FIXED, 0, 0, own.base, own.size);
    add_reserved(w, w->in->board->reserved, BOARD_RESERVED_MAX);
    add_reserved(w, w->facts->reserved, FACTS_RESERVED_MAX);
    plan_sort(w->items, w->item_num, sizeof(*w->items));
}

/* RAM less everything in items. Both are sorted. */
static void find_gaps(struct plan_work *w)
{
    const struct plan_item *i = w->items, *end = w->items + w->item_num;
    uint64_t g = w->facts->granule, reached = 0;

    for (uint32_t n = 0; n < w->facts->ram_num; n++) {
        uint64_t ram = align_up(w->facts->ram[n].base, g);
        uint64_t ram_end = align_down(w->facts->ram[n].base + w->facts->ram[n].size, g);
        reached = reached > ram ? reached : ram;
        for (; i < end && i->key < ram_end; i++) {
            plan_gap_add(w, reached, align_down(i->key, g));
            uint64_t next = align_up(i->key + i->size, g);
            reached = next > reached ? next : reached;
        }
        plan_gap_add(w, reached, ram_end);
    }
}

/* Leading zeros, without the library that 32-bit targets would need for 64 bits. */
static uint32_t leading_zeros(uint64_t v)
{
    uint32_t high = (uint32_t)(v >> 32);
    return high != 0 ? (uint32_t)__builtin_clz(high) : 32 + (uint32_t)__builtin_clz((uint32_t)v);
}

/* The colours of something that has to be placed. */
static uint64_t colors_of(const struct plan_work *w, enum plan_item_kind kind, uint32_t vm, uint32_t index)
{
    return kind == ITEM_SHMEM ? plan_colors_shmem(w, index) : plan_colors_region(w, vm, w->maps[index].index);
}

static void add_wanted(struct plan_work *w, enum plan_item_kind kind, uint32_t vm, uint32_t index, uint64_t size)
{
    uint64_t colors = colors_of(w, kind, vm, index);
    if (colors != 0) { /* else it was refused */
        uint64_t class = (uint64_t)leading_zeros(extent_span(colors, 0, size)) << 32;
        plan_item_add(w, kind, vm, index, class | w->item_num,
                      size); /* larger powers of two first, else as configured */
    }
}

static void gather_wanted(struct plan_work *w)
{
    w->item_num = 0;
    for (uint32_t i = 0; i < w->plan->shmem_num; i++) {
        if (w->shmems[i].colors == 0 && w->shmems[i].size != 0) {
            add_wanted(w, ITEM_SHMEM, 0, i, w->shmems[i].size);
        }
    }
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        const struct plan_span *s = &w->vms[vm].maps;
        for (uint32_t i = s->first; i < s->first + s->num; i++) {
            const struct plan_map *m = &w->maps[i];
            if (m->kind == PLAN_MAP_RAM && !map_placed(m) && !map_refused(m)) {
                add_wanted(w, ITEM_MAP, vm, i, m->size);
            }
        }
    }
    plan_sort(w->items, w->item_num, sizeof(*w->items));
}

static void no_room(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t size, uint64_t colors)
{
    struct plan_free free = plan_gap_free(w, colors);
    if (w->room_errors++ == 0) {
        plan_error(w, ref, "%s: no room for " X64 ": " X64 " are free%s, " X64 " in one piece", field, size, free.all,
                   colors != PLAN_ALL_COLORS ? " in its colours" : "", free.row);
    }
}

static void place_wanted(struct plan_work *w)
{
    for (const struct plan_item *i = w->items; i < w->items + w->item_num; i++) {
        bool shmem = i->kind == ITEM_SHMEM;
        struct extent *at = shmem ? &w->shmems[i->index] : &w->maps[i->index].at;
        uint64_t gpa = shmem ? w->uses[i->index].gpa : w->maps[i->index].gpa;
        uint64_t colors = colors_of(w, (enum plan_item_kind)i->kind, i->vm, i->index);
        if (!plan_gap_take(w, i->size, gpa, colors, at)) {
            no_room(w, shmem ? ref_shmem(i->index) : plan_map_ref(i->vm, &w->maps[i->index]), ".size", i->size, colors);
        }
    }
}

static void bind_ipcs(struct plan_work *w, uint32_t vm)
{
    const struct plan_vm *v = &w->vms[vm];
    for (struct plan_map *m = w->maps + v->maps.first; m < w->maps + v->maps.first + v->maps.num; m++) {
        if (m->kind == PLAN_MAP_SHMEM) {
            const struct extent *all = &w->shmems[w->ipcs[v->ipcs.first + m->index].shmem];
            m->at.base = all->base;
            m->at.colors = all->colors;
            m->at.size = all->colors != 0 ? extent_span(all->colors, all->base, m->size) : 0;
        }
    }
}

/* The build has counted it (plan_control_size()). */
static bool take_control(struct plan_work *w, uint64_t size, struct extent *out)
{
    const struct range *control = &w->facts->control;
    if (size > control->size - w->control_used) {
        return false;
    }
    out->base = control->base + w->control_used;
    out->size = size;
    w->control_used += size;
    return true;
}

static void place_own(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t size, uint64_t align,
                      struct extent *out)
{
    uint64_t colors = out->colors;
    size = align_up(size, w->facts->granule);
    *out = (struct extent){ 0, 0, PLAN_ALL_COLORS };
    if (w->facts->control.size != 0 && take_control(w, size, out)) {
        return;
    }
    if (size != 0 && colors != 0 && !plan_gap_take_aligned(w, size, align, colors, out)) {
        no_room(w, ref, field, size, colors);
    }
}

/* Its root is several tables in a row, and pages of few colours are not. */
static void place_tables(struct plan_work *w, uint32_t vm)
{
    struct plan_vm *v = &w->vms[vm];
    uint64_t align = mem_tables_align(w->facts);

    v->tables.colors = w->facts->mpu ? PLAN_ALL_COLORS : plan_colors_tables(w, vm, align);
    if (v->tables.colors == 0 && plan_colors_vm(w, vm) != 0) {
        plan_error(w, ref_vm(vm),
                   ".colors: the root of its translation tables needs %u adjacent colours from a multiple of %u on, of "
                   "its own, of hyp.colors or of nobody",
                   (uint32_t)(align / EXTENT_PAGE), (uint32_t)(align / EXTENT_PAGE));
    }
    place_own(w, ref_vm(vm), "", mem_tables_bound(w->facts, w->maps + v->maps.first, v->maps.num), align, &v->tables);
}

static void place_vm(struct plan_work *w, uint32_t vm)
{
    struct plan_vm *v = &w->vms[vm];
    const struct plan_map *maps = w->maps + v->maps.first;
    const struct facts *f = w->facts;

    v->mpu_slots = mem_slots_bound(maps, v->maps.num);
    if (f->mpu && v->mpu_slots + f->hyp_slots > f->mpu_slots) {
        plan_error(w, ref_vm(vm), ".platform: needs %u MPU regions, %u are left", v->mpu_slots,
                   f->mpu_slots - f->hyp_slots);
    }
    place_tables(w, vm);
    v->control.colors = plan_colors_vm(w, vm);
    place_own(w, ref_vm(vm), "", f->vm_bytes + (uint64_t)f->vcpu_bytes * v->vcpus.num, f->granule, &v->control);
}

static void place_cores(struct plan_work *w)
{
    uint64_t size = 0;
    for (uint64_t set = w->plan->cpus_used; set != 0; set &= set - 1) {
        size += w->facts->cpu_bytes;
    }
    w->plan->cpus.colors = plan_colors_hyp(w);
    place_own(w, ref_config(), "config", size, w->facts->granule, &w->plan->cpus);
}

uint64_t plan_control_size(const struct plan_input *in)
{
    const struct facts *f = in->facts;
    uint64_t size = 0;
    for (uint32_t vm = 0; vm < plan_vm_num(in); vm++) {
        uint64_t vcpus = plan_vcpu_num(&in->vmlist[vm]);
        size += align_up(f->vm_bytes + vcpus * f->vcpu_bytes, f->granule) + vcpus * f->cpu_bytes;
    }
    return size;
}

void plan_place(struct plan_work *w)
{
    add_taken(w);
    find_gaps(w);
    gather_wanted(w);
    place_wanted(w);
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        bind_ipcs(w, vm);
        place_vm(w, vm);
    }
    place_cores(w);
}
