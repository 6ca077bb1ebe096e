/* SPDX-License-Identifier: Apache-2.0 */
/* What a VM gets beside its image: an initial RAM disk, and the device tree that the build has made for it. */
#include <config_access.h>

#include "plan_work.h"

#define FDT_ALIGN 8 /* Devicetree Specification 0.4, 5.6 */

bool plan_fdt_asked(const struct vm_config *c)
{
    return c->fdt.base_addr != 0 || c->fdt.bootargs != NULL || c->fdt.overlay != NULL;
}

static struct range place_of(const struct plan_image *image) { return (struct range){ image->gpa, image->size }; }

/* false, and an error: `image` runs over `other`, of the same VM. */
static bool check_apart(struct plan_work *w, uint32_t vm, const char *field, const struct plan_image *image,
                        const struct plan_image *other, const char *other_field)
{
    bool ok = !range_overlaps(place_of(image), place_of(other));
    if (!ok) {
        plan_error(w, ref_vm(vm), "%s.base_addr: " X64 " + " X64 " overlaps %s, " X64 " + " X64, field, image->gpa,
                   image->size, other_field, other->gpa, other->size);
    }
    return ok;
}

/* The memory that it lies in, wholly. */
static struct plan_map *check_region(struct plan_work *w, uint32_t vm, const char *field,
                                     const struct plan_image *image)
{
    struct plan_map *m = plan_ram_with(w, vm, image->gpa, image->size);
    if (m == NULL && !w->region_refused) {
        plan_error(w, ref_vm(vm), "%s.base_addr: " X64 " + " X64 " is not within one region", field, image->gpa,
                   image->size);
    } else if (m != NULL && m->kind == PLAN_MAP_ROM) {
        plan_error(w, ref_vm(vm), "%s.base_addr: " X64 " cannot be written", field, image->gpa);
        m = NULL;
    }
    return m;
}

static void plan_initrd(struct plan_work *w, uint32_t vm)
{
    const struct vm_image *c = &w->in->vmlist[vm].initrd;
    const struct plan_vm *v = &w->vms[vm];
    struct plan_image initrd = { .gpa = c->base_addr, .size = c->size, .kind = PLAN_IMAGE_COPY };

    if (c->size == 0) {
        if (c->load_addr != 0 || c->base_addr != 0 || c->separately_loaded || c->inplace) {
            plan_error(w, ref_vm(vm), ".initrd.size: is 0");
        }
        return;
    }
    if (c->inplace) {
        plan_error(w, ref_vm(vm), ".initrd.inplace: an initrd is always copied");
    }
    if (!check_apart(w, vm, ".initrd", &initrd, &v->image, "image")) {
        return;
    }
    struct plan_map *m = check_region(w, vm, ".initrd", &initrd);
    if (plan_image_source(w, vm, ".initrd", c, &initrd.source) && m != NULL &&
        plan_image_apart(w, vm, ".initrd", m, &initrd)) {
        w->vms[vm].initrd = initrd;
    }
}

/* The highest place below `top` in `m` that overlaps neither image; 0: there is none. */
static uint64_t free_place(const struct plan_work *w, const struct plan_vm *v, const struct plan_map *m, uint64_t size)
{
    const struct plan_image *const others[] = { &v->image, &v->initrd, &v->image };
    struct range at = { m->gpa + m->size, align_up(size, w->facts->granule) };

    if (m->kind != PLAN_MAP_RAM || m->size < at.size) {
        return 0;
    }
    at.base -= at.size;
    for (uint32_t i = 0; i < ARRAY_SIZE(others); i++) {
        if (range_overlaps(at, place_of(others[i]))) {
            uint64_t top = align_down(others[i]->gpa, w->facts->granule);
            if (top < m->gpa + at.size) {
                return 0;
            }
            at.base = top - at.size;
        }
    }
    return at.base;
}

/* Where Bao chooses: high in the image's region, out of the way of a kernel that grows upwards. */
static void choose_place(struct plan_work *w, uint32_t vm, struct plan_image *fdt)
{
    const struct plan_vm *v = &w->vms[vm];
    const struct plan_map *with = plan_ram_with(w, vm, v->image.size != 0 ? v->image.gpa : v->entry, 1);

    if (with == NULL) {
        return; /* said already: there is no such region */
    }
    /* An image in place has its region in pieces; one in flash leaves any memory. */
    for (const struct plan_map *m = w->maps + v->maps.first; m < w->maps + v->maps.first + v->maps.num; m++) {
        uint64_t at = m->index == with->index || with->kind == PLAN_MAP_ROM ? free_place(w, v, m, fdt->size) : 0;
        fdt->gpa = at > fdt->gpa ? at : fdt->gpa;
    }
    if (fdt->gpa == 0) {
        plan_error(w, ref_vm(vm), ".fdt: regions[%u] has no room for a device tree of " X64, with->index, fdt->size);
    }
}

static void given_place(struct plan_work *w, uint32_t vm, struct plan_image *fdt)
{
    const struct plan_vm *v = &w->vms[vm];
    bool ok = is_aligned(fdt->gpa, FDT_ALIGN);
    if (!ok) {
        plan_error(w, ref_vm(vm), ".fdt.base_addr: " X64 " is not a multiple of %u", fdt->gpa, FDT_ALIGN);
    }
    ok = check_apart(w, vm, ".fdt", fdt, &v->image, "image") && ok;
    ok = check_apart(w, vm, ".fdt", fdt, &v->initrd, "initrd") && ok;
    if (!ok || check_region(w, vm, ".fdt", fdt) == NULL) {
        fdt->gpa = 0;
    }
}

static void plan_fdt(struct plan_work *w, uint32_t vm, const struct config_fdt *made)
{
    struct plan_image fdt = { .gpa = w->in->vmlist[vm].fdt.base_addr, .size = made->size, .kind = PLAN_IMAGE_COPY };
    fdt.source = w->facts->image.base + made->offset;
    if (fdt.gpa == 0) {
        choose_place(w, vm, &fdt);
    } else {
        given_place(w, vm, &fdt);
    }
    if (fdt.gpa != 0) {
        w->vms[vm].fdt = fdt;
    }
}

void plan_vm_fdt(struct plan_work *w, uint32_t vm)
{
    w->vms[vm].initrd.kind = PLAN_IMAGE_NONE;
    w->vms[vm].fdt.kind = PLAN_IMAGE_NONE;
    plan_initrd(w, vm);
    if (w->in->fdts != NULL && plan_fdt_asked(&w->in->vmlist[vm]) && w->in->fdts[vm].size != 0) {
        plan_fdt(w, vm, &w->in->fdts[vm]);
    }
}
