/* SPDX-License-Identifier: Apache-2.0 */
/* Cache colours: what a configuration's masks are on this machine. */
#include "plan_work.h"

#include "bits.h"

/* As an extent has it: cut to the colours that there are, and repeated to 64. Nothing left: 0. */
static uint64_t spread(uint64_t mask, uint32_t num)
{
    uint64_t colors = mask & (UINT64_MAX >> (64 - num));

    for (; num < 64; num *= 2) {
        colors |= colors << num;
    }
    return colors;
}

static bool is_off(const struct facts *f, uint64_t mask) { return mask == 0 || f->mpu || f->colors == 0; }

uint64_t plan_colors(const struct facts *f, uint64_t mask)
{
    return is_off(f, mask) ? PLAN_ALL_COLORS : spread(mask, f->colors);
}

uint64_t plan_colors_hyp(const struct plan_work *w) { return plan_colors(w->facts, w->in->config->hyp.colors); }

uint64_t plan_colors_vm(const struct plan_work *w, uint32_t vm)
{
    return plan_colors(w->facts, w->in->vmlist[vm].colors);
}

uint64_t plan_colors_region(const struct plan_work *w, uint32_t vm, uint32_t i)
{
    uint64_t own = plan_platform(w, vm)->regions[i].colors;
    return own != 0 ? plan_colors(w->facts, own) : plan_colors_vm(w, vm);
}

uint64_t plan_colors_shmem(const struct plan_work *w, uint32_t i)
{
    return plan_colors(w->facts, w->in->config->shmemlist[i].colors);
}

/* Those that are meant to be kept apart. */
static uint64_t colored(uint64_t colors) { return colors == PLAN_ALL_COLORS ? 0 : colors; }

/* Bits beyond the cache's are dropped, but that never makes something coloured uncoloured. */
static bool check(struct plan_work *w, struct plan_ref ref, const char *field, uint64_t colors)
{
    bool ok = colors == 0 || (colors & plan_colors_all(w->facts)) != 0;
    if (!ok) {
        plan_error(w, ref, "%s: " X64 " has none of the board's %u colours", field, colors, w->facts->colors);
    }
    return ok;
}

static void check_region(struct plan_work *w, uint32_t vm, uint32_t i)
{
    const struct vm_mem_region *r = &plan_platform(w, vm)->regions[i];
    struct plan_ref ref = ref_at(LIST_REGIONS, vm, i);
    uint64_t wanted = r->colors != 0 ? r->colors : w->in->vmlist[vm].colors;
    uint64_t has = wanted & plan_colors_all(w->facts), ram = 0;

    if (r->place_phys || wanted == 0 || !check(w, ref, ".colors", r->colors) || has == 0) {
        return;
    }
    for (uint32_t n = 0; n < w->facts->ram_num; n++) {
        ram += w->facts->ram[n].size / w->facts->colors;
    }
    if (r->size > ram * bit_count(has)) {
        w->room_errors++;
        plan_error(w, ref, ".size: " X64 ", %u of the board's %u colours have " X64, (uint64_t)r->size, bit_count(has),
                   w->facts->colors, ram * bit_count(has));
    }
}

void plan_colors_check(struct plan_work *w)
{
    if (w->facts->mpu || w->facts->colors == 0) {
        return;
    }
    (void)check(w, ref_config(), "hyp.colors", w->in->config->hyp.colors);
    for (uint32_t i = 0; i < w->plan->shmem_num; i++) {
        const struct shmem *s = &w->in->config->shmemlist[i];
        (void)check(w, ref_shmem(i), ".colors", s->place_phys ? 0 : s->colors);
    }
    for (uint32_t vm = 0; vm < w->plan->vm_num; vm++) {
        const struct vm_platform *p = plan_platform(w, vm);
        (void)check(w, ref_vm(vm), ".colors", w->in->vmlist[vm].colors);
        for (uint32_t i = 0; i < list_num(p->regions, p->region_num); i++) {
            check_region(w, vm, i);
        }
    }
}

/* All that are not somebody else's, nor a shared memory's. */
static uint64_t nobodys(const struct plan_work *w, uint32_t vm)
{
    uint64_t taken = 0;

    for (uint32_t i = 0; i < w->plan->shmem_num; i++) {
        taken |= colored(plan_colors_shmem(w, i));
    }
    for (uint32_t other = 0; other < w->plan->vm_num; other++) {
        const struct vm_platform *p = plan_platform(w, other);
        for (uint32_t i = 0; other != vm && i < list_num(p->regions, p->region_num); i++) {
            taken |= colored(plan_colors_region(w, other, i));
        }
    }
    return ~taken;
}

static bool has_root(uint64_t colors, uint64_t align) { return extent_next(colors, 0, 0, align) != EXTENT_NOWHERE; }

uint64_t plan_colors_tables(const struct plan_work *w, uint32_t vm, uint64_t align)
{
    uint64_t own = plan_colors_vm(w, vm), hyp = colored(plan_colors_hyp(w));

    if (has_root(own, align)) {
        return own;
    }
    if (has_root(hyp, align)) {
        return hyp;
    }
    uint64_t free = nobodys(w, vm);
    return has_root(free, align) ? free : 0;
}
