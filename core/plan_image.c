/* SPDX-License-Identifier: Apache-2.0 */
/* Where a VM's image comes from, and where it goes. */
#include <arch/layout.h> /* HYP_BASE */

#include "plan_work.h"

struct plan_map *plan_ram_with(const struct plan_work *w, uint32_t vm, uint64_t gpa, uint64_t size)
{
    const struct plan_span *span = &w->vms[vm].maps;
    for (struct plan_map *m = w->maps + span->first; m < w->maps + span->first + span->num; m++) {
        if (range_contains((struct range){ m->gpa, m->size }, gpa, size)) {
            return m;
        }
    }
    return NULL;
}

/* VM_IMAGE gives an offset; the symbol of any other object that was linked in is an address of Bao's own. */
static bool builtin_source(struct plan_work *w, uint32_t vm, const char *field, const struct vm_image *c,
                           uint64_t *source)
{
    uint64_t size = w->facts->image.size;
    uint64_t offset = c->load_addr;
    uint64_t linked = w->facts->mpu ? w->facts->image.base : HYP_BASE;
    offset -= offset >= size && offset >= linked ? linked : 0;
    if (!range_contains((struct range){ 0, size }, offset, c->size)) {
        plan_error(w, ref_vm(vm), "%s.load_addr: offset " X64 " + " X64 " is outside Bao's own image of " X64, field,
                   offset, (uint64_t)c->size, size);
        return false;
    }
    *source = w->facts->image.base + offset;
    return true;
}

static bool loaded_source(struct plan_work *w, uint32_t vm, const char *field, const struct vm_image *c,
                          uint64_t *source)
{
    *source = c->load_addr;
    bool ok = plan_in_ram(w->facts, c->load_addr, c->size) || plan_in_rom(w, c->load_addr, c->size);
    if (!ok) {
        plan_error(w, ref_vm(vm), "%s.load_addr: " X64 " + " X64 " is not in RAM", field, *source, (uint64_t)c->size);
    }
    return ok;
}

bool plan_image_source(struct plan_work *w, uint32_t vm, const char *field, const struct vm_image *c, uint64_t *source)
{
    return (c->separately_loaded ? loaded_source : builtin_source)(w, vm, field, c, source);
}

bool plan_image_apart(struct plan_work *w, uint32_t vm, const char *field, const struct plan_map *m,
                      const struct plan_image *image)
{
    struct range to = { m->at.base + (image->gpa - m->gpa), image->size };
    bool ok = !map_placed(m) || !range_overlaps(to, (struct range){ image->source, image->size });
    if (!ok) {
        plan_error(w, ref_vm(vm), "%s.load_addr: " X64 " + " X64 " overlaps the place it is copied to, " X64, field,
                   image->source, image->size, to.base);
    }
    return ok;
}

/* The image's own pages are mapped where they are in Bao's binary; memory of the region around them may be anywhere. */
static bool split_region(struct plan_work *w, uint32_t vm, struct plan_map *m, const struct plan_image *image)
{
    uint64_t start = align_down(image->gpa, w->facts->granule);
    uint64_t end = align_up(image->gpa + image->size, w->facts->granule);
    uint64_t at = align_down(image->source, w->facts->granule);
    struct range after = { end, m->gpa + m->size - end };

    if (at < w->facts->image.base + w->facts->own_size) {
        plan_error(w, ref_vm(vm), ".image.inplace: the image at " X64 " shares pages with Bao's own data",
                   image->source);
        return false;
    }
    if (after.size != 0) {
        plan_map_add(w, vm, PLAN_MAP_RAM, m->index, after, NULL);
    }
    if (start != m->gpa) {
        plan_map_add(w, vm, PLAN_MAP_RAM, m->index, (struct range){ m->gpa, start - m->gpa }, NULL);
    }
    m->gpa = start;
    m->size = end - start;
    m->at = (struct extent){ at, m->size, PLAN_ALL_COLORS };
    return true;
}

static bool derive_region(struct plan_work *w, uint32_t vm, struct plan_map *m, const struct plan_image *image)
{
    uint64_t before = image->gpa - m->gpa;
    uint64_t at = image->source - before;
    if (image->source < before || !plan_in_ram(w->facts, at, m->size)) {
        plan_error(w, ref_vm(vm), ".image.inplace: an image at " X64 " puts regions[%u] partly outside RAM",
                   image->source, m->index);
        return false;
    }
    m->at.base = at;
    m->at.colors = PLAN_ALL_COLORS;
    return true;
}

static bool put_in_place(struct plan_work *w, uint32_t vm, const struct vm_image *c, struct plan_map *m,
                         const struct plan_image *image)
{
    if (!is_aligned(image->source - image->gpa, w->facts->granule)) {
        plan_error(w, ref_vm(vm), ".image.load_addr: in place, " X64 " cannot appear at " X64, image->source,
                   image->gpa);
        return false;
    }
    if (!map_placed(m)) {
        return (c->separately_loaded ? derive_region : split_region)(w, vm, m, image);
    }
    uint64_t runs_at = m->at.base + (image->gpa - m->gpa);
    if (!c->separately_loaded || runs_at != image->source) {
        plan_error(w, ref_vm(vm), ".image.inplace: the image lies at " X64 ", regions[%u] wants it at " X64,
                   image->source, m->index, runs_at);
        return false;
    }
    return true;
}

static void place_image(struct plan_work *w, uint32_t vm, const struct vm_image *c, struct plan_map *m,
                        struct plan_image *image)
{
    uint64_t runs_at = m->at.base + (image->gpa - m->gpa);
    /* Where it lies, its pages would be of all colours. */
    bool inplace = c->inplace && (map_placed(m) || plan_colors_region(w, vm, m->index) == PLAN_ALL_COLORS);

    if (inplace) {
        if (!put_in_place(w, vm, c, m, image)) {
            return;
        }
    } else if (map_placed(m) && runs_at == image->source) {
        inplace = true; /* the copy would be onto itself */
    } else if (!plan_image_apart(w, vm, ".image", m, image)) {
        return;
    }
    if (!inplace && m->kind == PLAN_MAP_ROM) {
        plan_error(w, ref_vm(vm), ".image.base_addr: " X64 " cannot be written, and the image lies at " X64, image->gpa,
                   image->source);
        return;
    }
    image->kind = inplace ? PLAN_IMAGE_INPLACE : PLAN_IMAGE_COPY;
    image->restartable = !inplace || m->kind == PLAN_MAP_ROM;
}

void plan_vm_image(struct plan_work *w, uint32_t vm)
{
    const struct vm_config *v = &w->in->vmlist[vm];
    const struct vm_image *c = &v->image;
    struct plan_image *image = &w->vms[vm].image;

    *image = (struct plan_image){ .gpa = c->base_addr, .size = c->size, .kind = PLAN_IMAGE_NONE };
    w->vms[vm].entry = v->entry;
    if (!w->region_refused && plan_ram_with(w, vm, v->entry, 1) == NULL) {
        plan_error(w, ref_vm(vm), ".entry: " X64 " is in no region", (uint64_t)v->entry);
    }
    if (c->size == 0) {
        /* Nothing at all where an image should be is deliberate; half of it is a mistake. */
        if (c->load_addr != 0 || c->separately_loaded || c->inplace) {
            plan_error(w, ref_vm(vm), ".image.size: is 0");
        }
        return;
    }
    struct plan_map *m = plan_ram_with(w, vm, c->base_addr, c->size);
    if (m == NULL && !w->region_refused) {
        plan_error(w, ref_vm(vm), ".image.base_addr: " X64 " + " X64 " is not within one region", image->gpa,
                   image->size);
    }
    if (plan_image_source(w, vm, ".image", c, &image->source) && m != NULL) {
        place_image(w, vm, c, m, image);
    }
}
