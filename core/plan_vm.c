/* SPDX-License-Identifier: Apache-2.0 */
/* A VM's guest address space: its pieces, each for itself, then all together. */
#include "plan_work.h"

struct plan_map *plan_map_add(struct plan_work *w, uint32_t vm, enum plan_map_kind kind, uint32_t index,
                              struct range guest, const uint64_t *at)
{
    struct plan_map *m = &w->maps[w->plan->map_num++];
    *m = (struct plan_map){ .gpa = guest.base, .size = guest.size, .kind = kind, .index = index };
    m->at.size = guest.size;
    if (at != NULL) {
        m->at.base = *at;
        m->at.colors = PLAN_ALL_COLORS;
    }
    w->vms[vm].maps.num++;
    return m;
}

/* The interrupt controller's parts are in no list; their order is that of the windows. */
struct plan_ref plan_map_ref(uint32_t vm, const struct plan_map *m)
{
    static const uint8_t lists[] = {
        [PLAN_MAP_RAM] = LIST_REGIONS, [PLAN_MAP_SHMEM] = LIST_IPCS,  [PLAN_MAP_DEVICE] = LIST_DEVS,
        [PLAN_MAP_ROM] = LIST_REGIONS, [PLAN_MAP_WINDOW] = LIST_NONE,
    };
    return m->index == PLAN_NONE ? ref_at(LIST_NONE, vm, 1) : ref_at((enum plan_list)lists[m->kind], vm, m->index);
}

/* Only the interrupt controller's parts have a field that says more than the list's index. */
static const char *map_field(const struct plan_work *w, const struct plan_map *m)
{
    if (m->kind == PLAN_MAP_WINDOW) {
        return w->window_field[m->index];
    }
    return m->index == PLAN_NONE ? w->window_field[1] : ""; /* plan_window_direct() is for the second part only */
}

static void add_window(struct plan_work *w, uint32_t vm, uint32_t n, const char *field, struct range guest,
                       const struct plan_map *like)
{
    w->window_field[n] = field;
    if (plan_check_aligned(w, ref_vm(vm), field, guest.base) &&
        plan_check_width(w, ref_vm(vm), field, guest.base, guest.size, w->facts->gpa_bits)) {
        w->vms[vm].arch.window[n] = guest.base;
        w->vms[vm].arch.window_size[n] = guest.size;
        plan_map_add(w, vm, (enum plan_map_kind)like->kind, like->index, guest, &like->at.base);
    }
}

void plan_window(struct plan_work *w, uint32_t vm, uint32_t n, const char *field, uint64_t base, uint64_t size)
{
    struct plan_map like = { .kind = PLAN_MAP_WINDOW, .index = n };
    add_window(w, vm, n, field, (struct range){ base, size }, &like);
}

void plan_window_direct(struct plan_work *w, uint32_t vm, uint32_t n, const char *field, struct range guest,
                        uint64_t at)
{
    struct plan_map like = { .kind = PLAN_MAP_DEVICE, .index = PLAN_NONE, .at = { .base = at } };
    add_window(w, vm, n, field, guest, &like);
}

static void add_region(struct plan_work *w, uint32_t vm, uint32_t i)
{
    const struct vm_mem_region *r = &plan_platform(w, vm)->regions[i];
    struct plan_ref ref = ref_at(LIST_REGIONS, vm, i);
    bool fixed = w->facts->mpu || r->place_phys;
    uint64_t at = w->facts->mpu ? r->base : r->phys;

    const char *field = w->facts->mpu ? ".base" : ".phys";
    bool ok = plan_check_guest(w, ref, ".base", r->base, r->size);
    if (fixed && !w->facts->mpu) {
        ok = plan_check_aligned(w, ref, field, at) && ok;
    }
    bool rom = plan_in_rom(w, at, r->size);
    ok = ok && (!fixed || rom || plan_check_ram(w, ref, field, at, r->size));
    if (ok) {
        plan_map_add(w, vm, rom ? PLAN_MAP_ROM : PLAN_MAP_RAM, i, (struct range){ r->base, r->size },
                     fixed ? &at : NULL);
    } else {
        w->region_refused = true;
    }
}

static bool check_dev_place(struct plan_work *w, struct plan_ref ref, struct range at)
{
    for (uint32_t i = 0; i < w->facts->ram_num; i++) {
        if (range_overlaps(w->facts->ram[i], at)) {
            plan_error(w, ref, ".pa: overlaps RAM at " X64,
                       at.base > w->facts->ram[i].base ? at.base : w->facts->ram[i].base);
            return false;
        }
    }
    for (uint32_t i = 0; i < BOARD_ROM_MAX && w->facts->mpu; i++) {
        if (range_overlaps(w->in->board->rom[i], at)) {
            plan_error(w, ref, ".pa: overlaps memory at " X64 ": it can be a region", w->in->board->rom[i].base);
            return false;
        }
    }
    return true;
}

/* With an MPU, a device's region serves Bao in the place of its own console's: whole, or not at all. */
static void check_console(struct plan_work *w, struct plan_ref ref, struct range at)
{
    struct range console = { w->in->board->console.base, w->in->board->console.size };
    if (w->facts->mpu && range_overlaps(at, console) && !range_contains(at, console.base, console.size)) {
        plan_error(w, ref, ".size: ends within the console's registers, " X64 " + " X64, console.base, console.size);
    }
}

static void add_dev(struct plan_work *w, uint32_t vm, uint32_t i)
{
    const struct vm_dev_region *d = &plan_platform(w, vm)->devs[i];
    struct plan_ref ref = ref_at(LIST_DEVS, vm, i);
    uint64_t at = d->pa;

    if (d->size == 0) {
        return;
    }
    bool ok = plan_check_guest(w, ref, ".va", d->va, d->size);
    ok = plan_check_aligned(w, ref, ".pa", d->pa) && ok;
    if (w->facts->mpu && d->va != d->pa) {
        plan_error(w, ref, ".va: " X64 " is not pa, " X64, (uint64_t)d->va, at);
        ok = false;
    }
    ok = ok && plan_check_width(w, ref, ".pa", d->pa, d->size, w->facts->pa_bits);
    if (ok && check_dev_place(w, ref, (struct range){ d->pa, d->size })) {
        check_console(w, ref, (struct range){ d->pa, d->size });
        plan_map_add(w, vm, PLAN_MAP_DEVICE, i, (struct range){ d->va, d->size }, &at);
    }
}

/* Sorted, each piece against the one that reaches furthest so far; not those that were refused for other reasons. */
static void check_overlaps(struct plan_work *w, uint32_t vm, struct plan_map *maps, uint32_t num)
{
    struct plan_map *far = NULL;
    for (struct plan_map *m = maps; m < maps + num; m++) {
        if (map_refused(m)) {
            continue;
        }
        if (far != NULL && m->gpa < far->gpa + far->size) {
            plan_overlap(w, plan_map_ref(vm, far), map_field(w, far), plan_map_ref(vm, m), map_field(w, m), m->gpa);
            far->at.size = 0;
            m->at.size = 0;
        }
        if (far == NULL || m->gpa + m->size > far->gpa + far->size) {
            far = m;
        }
    }
}

static void drop_windows(struct plan_work *w, struct plan_span *span)
{
    struct plan_map *from = &w->maps[span->first], *to = from;
    for (; from < &w->maps[w->plan->map_num]; from++) {
        if (from->kind != PLAN_MAP_WINDOW) {
            *to++ = *from;
        }
    }
    w->plan->map_num = (uint32_t)(to - w->maps);
    span->num = w->plan->map_num - span->first;
}

void plan_vm_maps(struct plan_work *w, uint32_t vm)
{
    const struct vm_platform *p = plan_platform(w, vm);
    struct plan_span *span = &w->vms[vm].maps;

    span->first = w->plan->map_num;
    w->region_refused = list_num(p->regions, p->region_num) == 0;
    for (uint32_t i = 0; i < list_num(p->regions, p->region_num); i++) {
        add_region(w, vm, i);
    }
    plan_vm_image(w, vm);
    plan_vm_fdt(w, vm);
    plan_vm_ipcs(w, vm);
    for (uint32_t i = 0; i < list_num(p->devs, p->dev_num); i++) {
        add_dev(w, vm, i);
    }
    arch_plan_vm(w, vm);
    plan_sort(w->maps + span->first, span->num, sizeof(*w->maps));
    check_overlaps(w, vm, w->maps + span->first, span->num);
    drop_windows(w, span);
}
