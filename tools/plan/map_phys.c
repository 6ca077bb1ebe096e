/* SPDX-License-Identifier: Apache-2.0 */
/* All of RAM: what holds it, in order, and the holes between. */
#include <extent.h>
#include <stdlib.h>

#include "map.h"

static const char source_kind[] = "image";

struct piece {
    struct extent at;
    const char *kind;
    uint32_t vm; /* PLAN_NONE: nobody's */
    enum plan_list list; /* and `index`: its field, unless LIST_NONE */
    uint32_t index;
};

struct pieces {
    struct piece *list;
    uint32_t num;
};

static void add(struct pieces *p, struct extent at, const char *kind, uint32_t vm, enum plan_list list, uint32_t index)
{
    if (at.size != 0) {
        p->list[p->num++] = (struct piece){ at, kind, vm, list, index };
    }
}

static void add_range(struct pieces *p, struct range r, const char *kind)
{
    add(p, (struct extent){ r.base, r.size, PLAN_ALL_COLORS }, kind, PLAN_NONE, LIST_NONE, 0);
}

static bool in_own_memory(const struct map *m, const struct plan_vm *v, uint64_t pa)
{
    for (uint32_t i = v->maps.first; i < v->maps.first + v->maps.num; i++) {
        const struct plan_map *map = &plan_maps(m->plan)[i];
        if (map->kind == PLAN_MAP_RAM && range_contains((struct range){ map->at.base, map->at.size }, pa, 1)) {
            return true;
        }
    }
    return false;
}

static bool is_source(const struct pieces *p, uint64_t base)
{
    for (uint32_t i = 0; i < p->num; i++) {
        if (p->list[i].at.base == base && p->list[i].kind == source_kind) {
            return true;
        }
    }
    return false;
}

/* Where an image waits for restarts, of several VMs maybe; a built-in one is part of Bao. */
static void add_source(const struct map *m, struct pieces *p, uint32_t vm, const struct plan_image *image)
{
    const struct plan_vm *v = &plan_vms(m->plan)[vm];
    if (image->kind == PLAN_IMAGE_COPY && !is_source(p, image->source) && !in_own_memory(m, v, image->source) &&
        !range_contains(plan_own_range(m->in->facts), image->source, 1)) {
        uint64_t size = align_up(image->size, m->in->facts->granule);
        add(p, (struct extent){ image->source, size, PLAN_ALL_COLORS }, source_kind, vm, LIST_NONE, 0);
    }
}

static void add_vm(const struct map *m, struct pieces *p, uint32_t vm)
{
    const struct plan_vm *v = &plan_vms(m->plan)[vm];
    for (uint32_t i = v->maps.first; i < v->maps.first + v->maps.num; i++) {
        const struct plan_map *map = &plan_maps(m->plan)[i];
        if (map->kind == PLAN_MAP_RAM || map->kind == PLAN_MAP_ROM) {
            add(p, map->at, "region", vm, LIST_REGIONS, map->index);
        }
    }
    add_source(m, p, vm, &v->image);
    add_source(m, p, vm, &v->initrd);
    add(p, v->tables, "tables", vm, LIST_NONE, 0);
    add(p, v->control, "control", vm, LIST_NONE, 0);
}

static int by_base(const void *a, const void *b)
{
    const struct piece *x = a, *y = b;
    return (x->at.base > y->at.base) - (x->at.base < y->at.base);
}

/* Bao as loaded, around what is a VM's within it: images in place; with an MPU, control blocks too. */
static void add_own(struct pieces *p, struct range own)
{
    uint64_t reached = own.base, end = own.base + own.size;
    qsort(p->list, p->num, sizeof(*p->list), by_base);
    for (uint32_t i = 0, others = p->num; i < others; i++) {
        const struct extent *e = &p->list[i].at;
        if (e->base >= own.base && e->base < end) {
            add_range(p, (struct range){ reached, e->base - reached }, "hypervisor");
            reached = e->base + e->size;
        }
    }
    add_range(p, (struct range){ reached, end > reached ? end - reached : 0 }, "hypervisor");
    qsort(p->list, p->num, sizeof(*p->list), by_base);
}

static struct pieces gather(const struct map *m)
{
    const struct plan *p = m->plan;
    struct pieces all = { calloc(2 * p->map_num + p->shmem_num + (2 * 4 + 1) * p->vm_num + BOARD_RESERVED_MAX + 2,
                                 sizeof(struct piece)),
                          0 };
    for (uint32_t i = 0; i < BOARD_RESERVED_MAX; i++) {
        add_range(&all, m->in->board->reserved[i], "reserved");
    }
    for (uint32_t vm = 0; vm < p->vm_num; vm++) {
        add_vm(m, &all, vm);
    }
    for (uint32_t i = 0; i < p->shmem_num; i++) {
        add(&all, plan_shmems(p)[i], "shmem", PLAN_NONE, LIST_SHMEMS, i);
    }
    add(&all, p->cpus, "cores", PLAN_NONE, LIST_NONE, 0);
    add_own(&all, plan_own_range(m->in->facts));
    return all;
}

/* What it has: coloured, only some of the pages between its ends. */
static uint64_t bytes_of(struct extent e)
{
    uint64_t bytes = 0;
    for (struct range r = extent_run(e, e.base); r.size != 0; r = extent_run(e, r.base + r.size)) {
        bytes += r.size;
    }
    return bytes;
}

static void put(struct map *m, const struct piece *p)
{
    char field[64];
    struct json *j = &m->json;
    json_open(j, NULL, '{');
    json_string(j, "kind", p->kind);
    json_number(j, "base", p->at.base);
    json_number(j, "size", p->at.size);
    json_number(j, "bytes", bytes_of(p->at));
    map_colors(m, p->at.colors);
    if (p->vm == PLAN_NONE) {
        json_null(j, "vm");
    } else {
        json_number(j, "vm", p->vm);
    }
    snprintf(field, sizeof(field), p->list == LIST_SHMEMS ? "shmemlist[%u]" : "vmlist[%u].platform.regions[%u]",
             p->list == LIST_SHMEMS ? p->index : p->vm, p->index);
    json_string(j, "field", p->list != LIST_NONE ? field : NULL);
    json_close(j, '}');
}

static void put_free(struct map *m, uint64_t base, uint64_t end)
{
    if (base < end) {
        put(m, &(struct piece){ { base, end - base, PLAN_ALL_COLORS }, "free", PLAN_NONE, LIST_NONE, 0 });
    }
}

/* Pieces of one RAM, and what lies free before and between them. Returns the bytes that are nobody's, of any colour. */
static uint64_t put_ram(struct map *m, const struct range *ram, const struct pieces *all)
{
    uint64_t reached = ram->base, end = ram->base + ram->size, left = ram->size;
    for (const struct piece *p = all->list; p < all->list + all->num; p++) {
        if (p->at.base < ram->base || p->at.base >= end) {
            continue;
        }
        put_free(m, reached, p->at.base);
        put(m, p);
        left -= bytes_of(p->at);
        reached = p->at.base + p->at.size > reached ? p->at.base + p->at.size : reached;
    }
    put_free(m, reached, end);
    return left;
}

void map_physical(struct map *m)
{
    struct pieces all = gather(m);
    uint64_t left = 0;
    json_open(&m->json, "memory", '[');
    for (uint32_t i = 0; i < m->in->facts->ram_num; i++) {
        left += put_ram(m, &m->in->facts->ram[i], &all);
    }
    json_close(&m->json, ']');
    json_number(&m->json, "memory_left", left);
    free(all.list);
}
