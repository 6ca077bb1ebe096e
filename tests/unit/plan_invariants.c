/* SPDX-License-Identifier: Apache-2.0 */
#include "plan_invariants.h"

#include <gic_version.h>
#include <mem.h>
#include <stdio.h>
#include <stdlib.h>

#define NEED(cond)                                                        \
    do {                                                                  \
        if (!(cond)) {                                                    \
            static char text[200];                                        \
            snprintf(text, sizeof(text), "line %d: %s", __LINE__, #cond); \
            return text;                                                  \
        }                                                                 \
    } while (0)

#define TRY(call)                     \
    do {                              \
        const char *broken_ = (call); \
        if (broken_ != NULL) {        \
            return broken_;           \
        }                             \
    } while (0)

enum owner_kind { OWN_RAM, OWN_SHMEM, OWN_SOURCE, OWN_TABLES, OWN_CONTROL, OWN_CORES, OWN_BAO, OWN_RESERVED };

struct owned {
    enum owner_kind kind;
    uint32_t vm;
    struct extent at;
};

/* ---- colours, page by page: knows nothing of mem/extent.h ---- */

#define COLORS 64
#define PAGE UINT64_C(4096)

/* What the configuration's mask means on this machine, for page numbers modulo 64. */
static uint64_t meant(const struct facts *f, uint64_t mask)
{
    uint64_t colors = 0;
    for (uint32_t page = 0; page < COLORS && f->colors != 0; page++) {
        colors |= (mask >> page % f->colors & 1) << page;
    }
    return mask == 0 || f->mpu || f->colors == 0 ? UINT64_MAX : colors;
}

static bool has_page(uint64_t colors, uint64_t pa) { return (colors >> pa / PAGE % COLORS & 1) != 0; }

static uint64_t bytes_of(struct extent e)
{
    uint64_t pages = 0, all = e.size / PAGE;
    if (e.colors == UINT64_MAX) {
        return e.size;
    }
    for (uint64_t i = 0; i < all % COLORS; i++) {
        pages += has_page(e.colors, e.base + i * PAGE);
    }
    return (pages + all / COLORS * (uint64_t)__builtin_popcountll(e.colors)) * PAGE;
}

/* It begins and ends with pages of its own, and has so many bytes. */
static bool is_just(struct extent e, uint64_t colors, uint64_t size)
{
    return e.colors == colors && bytes_of(e) == size &&
           (colors == UINT64_MAX || size == 0 ||
            (has_page(colors, e.base) && has_page(colors, e.base + e.size - PAGE)));
}

static uint64_t region_colors(const struct plan_input *in, uint32_t v, const struct vm_mem_region *r)
{
    return meant(in->facts, r->colors != 0 ? r->colors : in->vmlist[v].colors);
}

static uint64_t end_of(struct range r) { return r.base + r.size; }

static bool overlap(struct range a, struct range b)
{
    return a.size != 0 && b.size != 0 && a.base < end_of(b) && b.base < end_of(a);
}

static bool within(struct range outer, struct range inner)
{
    return inner.base >= outer.base && end_of(inner) <= end_of(outer);
}

static struct range range_of(struct extent e) { return (struct range){ e.base, e.size }; }

/* A page is both's. */
static bool share(struct extent a, struct extent b)
{
    uint64_t from = a.base > b.base ? a.base : b.base;
    uint64_t to = a.base + a.size < b.base + b.size ? a.base + a.size : b.base + b.size;
    if (!overlap(range_of(a), range_of(b)) || (a.colors == UINT64_MAX && b.colors == UINT64_MAX)) {
        return overlap(range_of(a), range_of(b));
    }
    if (to - from >= COLORS * PAGE) {
        return (a.colors & b.colors) != 0;
    }
    for (uint64_t pa = from & ~(PAGE - 1); pa < to; pa += PAGE) {
        if (has_page(a.colors & b.colors, pa)) {
            return true;
        }
    }
    return false;
}

static bool in_ram(const struct facts *f, struct range r)
{
    for (uint32_t i = 0; i < f->ram_num; i++) {
        if (within(f->ram[i], r)) {
            return true;
        }
    }
    return false;
}

static const char *check_cores(const struct plan_input *in, const struct plan *p)
{
    uint64_t seen = 0, others;
    NEED(p->cpu_num == in->facts->cpu_num);
    for (uint32_t v = 0; v < p->vm_num; v++) {
        const struct plan_vm *vm = &plan_vms(p)[v];
        uint64_t wish = in->vmlist[v].cpu_affinity & (UINT64_MAX >> (64 - p->cpu_num));
        others = 0;
        for (uint32_t o = 0; o < p->vm_num; o++) {
            others |= o != v ? in->vmlist[o].cpu_affinity : 0;
        }
        bool followed = (wish & others) == 0 && (uint32_t)__builtin_popcountll(wish) >= vm->vcpus.num;
        NEED(vm->vcpus.num == in->vmlist[v].platform.cpu_num && vm->vcpus.num > 0);
        for (uint32_t i = 0; i < vm->vcpus.num; i++) {
            const struct plan_vcpu *c = &plan_vcpus(p)[vm->vcpus.first + i];
            NEED(c->cpu < p->cpu_num);
            NEED((seen & UINT64_C(1) << c->cpu) == 0);
            seen |= UINT64_C(1) << c->cpu;
            NEED(plan_cpus(p)[c->cpu].vm == v && plan_cpus(p)[c->cpu].vcpu == i);
            NEED(!followed || (wish & UINT64_C(1) << c->cpu) != 0);
            for (uint32_t j = 0; j < i; j++) {
                NEED(plan_vcpus(p)[vm->vcpus.first + j].arch_id != c->arch_id);
            }
        }
    }
    NEED(seen == p->cpus_used);
    for (uint32_t c = 0; c < p->cpu_num; c++) {
        NEED((seen & UINT64_C(1) << c) != 0 || plan_cpus(p)[c].vm == PLAN_NONE);
    }
    return NULL;
}

/* Every region, ipc and device of the configuration is mapped, whole, and nothing else. */
static const char *check_map(const struct plan_input *in, const struct plan *p, uint32_t v, const struct plan_map *m)
{
    const struct vm_platform *c = &in->vmlist[v].platform;
    struct range at = { m->at.base, m->at.size };
    uint64_t g = in->facts->granule;
    NEED(m->size != 0);
    NEED((m->gpa | m->size | m->at.base) % g == 0);
    NEED(m->gpa + m->size <= UINT64_C(1) << in->facts->gpa_bits);
    NEED(!in->facts->mpu || m->gpa == m->at.base);
    if (m->kind == PLAN_MAP_RAM) {
        const struct vm_mem_region *r = &c->regions[m->index];
        NEED(m->index < c->region_num && in_ram(in->facts, at));
        bool stays = r->place_phys || in->facts->mpu;
        NEED(is_just(m->at, stays ? UINT64_MAX : region_colors(in, v, r), m->size));
        NEED(within((struct range){ r->base, r->size }, (struct range){ m->gpa, m->size }));
        NEED(!r->place_phys || in->facts->mpu || m->at.base - r->phys == m->gpa - r->base);
    } else if (m->kind == PLAN_MAP_SHMEM) {
        const struct ipc *i = &c->ipcs[m->index];
        const struct extent *s = &plan_shmems(p)[i->shmem_id];
        NEED(m->index < c->ipc_num && m->size == i->size && (in->facts->mpu || m->gpa == i->base));
        NEED(m->at.base == s->base && m->size <= in->config->shmemlist[i->shmem_id].size);
        NEED(is_just(m->at, s->colors, m->size) && m->at.size <= s->size);
    } else if (m->kind == PLAN_MAP_ROM) {
        NEED(in->facts->mpu && m->index < c->region_num && m->gpa == c->regions[m->index].base);
        NEED(within(in->board->rom[0], at));
    } else {
        NEED(m->kind == PLAN_MAP_DEVICE && m->at.size == m->size && m->at.colors == UINT64_MAX);
        for (uint32_t i = 0; i < in->facts->ram_num; i++) {
            NEED(!overlap(in->facts->ram[i], at));
        }
        if (m->index == PLAN_NONE) {
            NEED(GIC_VERSION == 2 && m->at.base == in->board->arch.gic.gicv);
            return NULL;
        }
        NEED(m->index < c->dev_num && m->at.base == c->devs[m->index].pa && m->gpa == c->devs[m->index].va);
        NEED(m->size == c->devs[m->index].size);
        struct range gicd = { in->board->arch.gic.gicd, in->board->arch.gic.gicd_size };
        struct range gicr = { in->board->arch.gic.gicr, in->board->arch.gic.gicr_size };
        struct range smmu = { in->board->arch.smmu.base, in->board->arch.smmu.size };
        NEED(!overlap(at, gicd) && !(GIC_VERSION == 3 && overlap(at, gicr)) && !overlap(at, smmu));
    }
    return NULL;
}

/* In the VM's colours, or the hypervisor's, or in those of nobody else; the root's pages in a row. */
static const char *check_tables(const struct plan_input *in, const struct plan *p, uint32_t v)
{
    const struct plan_vm *vm = &plan_vms(p)[v];
    uint64_t own = meant(in->facts, in->vmlist[v].colors), hyp = meant(in->facts, in->config->hyp.colors);
    uint64_t root = in->facts->mpu ? 0 : mem_tables_align(in->facts);

    NEED(vm->tables.size == 0 || vm->tables.base % mem_tables_align(in->facts) == 0);
    for (uint64_t at = vm->tables.base; at < vm->tables.base + root; at += PAGE) {
        NEED(has_page(vm->tables.colors, at));
    }
    NEED(vm->control.colors == own);
    for (uint32_t o = 0; vm->tables.colors != own && vm->tables.colors != hyp && o < p->vm_num; o++) {
        uint64_t other = meant(in->facts, in->vmlist[o].colors);
        NEED(o == v || other == UINT64_MAX || (vm->tables.colors & other) == 0);
    }
    return NULL;
}

static const char *check_maps(const struct plan_input *in, const struct plan *p, uint32_t v)
{
    const struct plan_vm *vm = &plan_vms(p)[v];
    const struct plan_map *maps = plan_maps(p) + vm->maps.first;
    const struct vm_platform *c = &in->vmlist[v].platform;
    uint64_t wanted = 0, mapped = 0;

    NEED(vm->maps.first + vm->maps.num <= p->map_num);
    for (uint32_t i = 0; i < vm->maps.num; i++) {
        TRY(check_map(in, p, v, &maps[i]));
        NEED(i == 0 || maps[i - 1].gpa + maps[i - 1].size <= maps[i].gpa);
        mapped += maps[i].index != PLAN_NONE ? maps[i].size : 0;
        for (unsigned n = 0; n < (GIC_VERSION == 2 ? 1 : 2); n++) {
            struct range window = { vm->arch.window[n], vm->arch.window_size[n] };
            NEED(window.size != 0 && !overlap(window, (struct range){ maps[i].gpa, maps[i].size }));
        }
    }
    for (size_t i = 0; i < c->region_num; i++) {
        wanted += c->regions[i].size;
    }
    for (size_t i = 0; i < c->ipc_num; i++) {
        wanted += c->ipcs[i].size;
    }
    for (size_t i = 0; i < c->dev_num; i++) {
        wanted += c->devs[i].size;
    }
    NEED(wanted == mapped); /* disjoint, each within its own: so each is whole */
    NEED(bytes_of(vm->tables) == mem_tables_bound(in->facts, maps, vm->maps.num));
    NEED(bytes_of(vm->control) >= in->facts->vm_bytes + (uint64_t)in->facts->vcpu_bytes * vm->vcpus.num);
    return check_tables(in, p, v);
}

static const char *check_image(const struct plan_input *in, const struct plan *p, uint32_t v)
{
    const struct plan_vm *vm = &plan_vms(p)[v];
    const struct vm_image *c = &in->vmlist[v].image;
    struct range source = { vm->image.source, vm->image.size };
    bool inside = false;

    NEED(vm->entry == in->vmlist[v].entry);
    if (vm->image.kind == PLAN_IMAGE_NONE) {
        NEED(c->size == 0);
        return NULL;
    }
    NEED(vm->image.gpa == c->base_addr && vm->image.size == c->size);
    NEED(c->separately_loaded ? source.base == c->load_addr : within(in->facts->image, source));
    for (uint32_t i = 0; i < vm->maps.num; i++) {
        const struct plan_map *m = &plan_maps(p)[vm->maps.first + i];
        bool rom = m->kind == PLAN_MAP_ROM && vm->image.kind == PLAN_IMAGE_INPLACE;
        bool here = (m->kind == PLAN_MAP_RAM || rom) &&
                    within((struct range){ m->gpa, m->size }, (struct range){ c->base_addr, c->size });
        NEED(!here || vm->image.kind != PLAN_IMAGE_INPLACE || m->at.base + (c->base_addr - m->gpa) == source.base);
        inside = inside || here;
    }
    NEED(inside);
    return NULL;
}

/* Copied into one piece of the VM's memory, beside what else is. */
static const char *check_copy(const struct plan *p, const struct plan_vm *vm, const struct plan_image *image)
{
    const struct plan_image *const all[] = { &vm->image, &vm->initrd, &vm->fdt };
    struct range place = { image->gpa, image->size };
    bool inside = false;

    if (image->kind == PLAN_IMAGE_NONE) {
        NEED(image->size == 0 && image->gpa == 0);
        return NULL;
    }
    NEED(image->kind == PLAN_IMAGE_COPY && image->size != 0);
    for (uint32_t i = 0; i < vm->maps.num; i++) {
        const struct plan_map *m = &plan_maps(p)[vm->maps.first + i];
        inside = inside || (m->kind == PLAN_MAP_RAM && within((struct range){ m->gpa, m->size }, place));
    }
    NEED(inside);
    for (unsigned i = 0; i < ARRAY_SIZE(all); i++) {
        NEED(all[i] == image || !overlap(place, (struct range){ all[i]->gpa, all[i]->size }));
    }
    return NULL;
}

static const char *check_irqs(const struct plan_input *in, const struct plan *p, uint32_t v)
{
    const struct plan_vm *vm = &plan_vms(p)[v];
    const struct vm_platform *c = &in->vmlist[v].platform;
    const struct plan_irq *irqs = plan_irqs(p) + vm->irqs.first;
    size_t real = 0;

    NEED(vm->irqs.first + vm->irqs.num <= p->irq_num);
    for (uint32_t i = 0; i < vm->irqs.num; i++) {
        NEED(i == 0 || irqs[i - 1].id < irqs[i].id);
        NEED(irqs[i].id >= 16 && irqs[i].id != in->board->arch.gic.maintenance_id &&
             irqs[i].id != in->board->arch.hyp_timer_id);
        NEED(irqs[i].id < vm->arch.irq_num && (irqs[i].device == PLAN_NONE || irqs[i].id < in->facts->irq_num));
        real += irqs[i].device != PLAN_NONE;
        for (uint32_t o = 0; o < v; o++) {
            const struct plan_span *s = &plan_vms(p)[o].irqs;
            for (uint32_t j = s->first; j < s->first + s->num && irqs[i].id >= 32 && irqs[i].device != PLAN_NONE; j++) {
                NEED(plan_irqs(p)[j].id != irqs[i].id || plan_irqs(p)[j].device == PLAN_NONE);
            }
        }
    }
    for (size_t d = 0; d < c->dev_num; d++) {
        real -= c->devs[d].interrupt_num;
    }
    NEED(real == 0);
    return NULL;
}

/* The ends of a shared memory are everybody's ipcs on it, each once. */
static const char *check_ends(const struct plan *p, const struct plan_ipc *ipc)
{
    uint32_t found = 0;
    for (uint32_t v = 0; v < p->vm_num; v++) {
        const struct plan_span *s = &plan_vms(p)[v].ipcs;
        for (uint32_t i = s->first; i < s->first + s->num; i++) {
            const struct plan_ipc *other = &plan_ipcs(p)[i];
            uint32_t times = 0;
            for (uint32_t e = ipc->ends.first; e < ipc->ends.first + ipc->ends.num; e++) {
                const struct plan_ipc_end *end = &plan_ipc_ends(p)[e];
                times += end->vm == v && end->irq_first == other->irq_first && end->irq_num == other->irq_num;
            }
            NEED(other->shmem == ipc->shmem ? times >= 1 : times == 0 || other->irq_num == 0);
            found += other->shmem == ipc->shmem;
        }
    }
    NEED(found == ipc->ends.num && ipc->ends.first + ipc->ends.num <= p->ipc_end_num);
    return NULL;
}

static const char *check_ipcs(const struct plan_input *in, const struct plan *p, uint32_t v)
{
    const struct plan_vm *vm = &plan_vms(p)[v];
    const struct vm_platform *c = &in->vmlist[v].platform;

    NEED(vm->ipcs.num == c->ipc_num && vm->ipcs.first + vm->ipcs.num <= p->ipc_num);
    for (uint32_t i = 0; i < vm->ipcs.num; i++) {
        const struct plan_ipc *ipc = &plan_ipcs(p)[vm->ipcs.first + i];
        NEED(ipc->shmem == c->ipcs[i].shmem_id && ipc->irq_num == c->ipcs[i].interrupt_num);
        NEED(ipc->irq_first + ipc->irq_num <= p->ipc_irq_num);
        for (uint32_t n = 0; n < ipc->irq_num; n++) {
            NEED(plan_ipc_irqs(p)[ipc->irq_first + n] == c->ipcs[i].interrupts[n]);
        }
        TRY(check_ends(p, ipc));
    }
    return NULL;
}

static const char *check_streams(const struct plan *p)
{
    for (uint32_t a = 0; a < p->vm_num; a++) {
        for (uint32_t b = 0; b < a; b++) {
            const struct plan_span *s = &plan_vms(p)[a].streams, *t = &plan_vms(p)[b].streams;
            for (uint32_t i = s->first; i < s->first + s->num; i++) {
                for (uint32_t j = t->first; j < t->first + t->num; j++) {
                    const struct plan_stream *x = &plan_streams(p)[i], *y = &plan_streams(p)[j];
                    NEED(((x->id ^ y->id) & ~(x->mask | y->mask)) != 0);
                }
            }
        }
    }
    return NULL;
}

static uint32_t gather_vm(const struct plan_input *in, const struct plan *p, uint32_t v, struct owned *o)
{
    const struct plan_vm *vm = &plan_vms(p)[v];
    uint32_t n = 0;
    for (uint32_t i = 0; i < vm->maps.num; i++) {
        const struct plan_map *m = &plan_maps(p)[vm->maps.first + i];
        if (m->kind == PLAN_MAP_RAM || m->kind == PLAN_MAP_ROM) {
            o[n++] = (struct owned){ OWN_RAM, v, m->at };
        }
    }
    if (vm->image.kind == PLAN_IMAGE_COPY && in->vmlist[v].image.separately_loaded) {
        o[n++] = (struct owned){ OWN_SOURCE, v, { vm->image.source, vm->image.size, UINT64_MAX } };
    }
    if (vm->initrd.kind == PLAN_IMAGE_COPY && in->vmlist[v].initrd.separately_loaded) {
        o[n++] = (struct owned){ OWN_SOURCE, v, { vm->initrd.source, vm->initrd.size, UINT64_MAX } };
    }
    o[n++] = (struct owned){ OWN_TABLES, v, vm->tables };
    o[n++] = (struct owned){ OWN_CONTROL, v, vm->control };
    return n;
}

static bool may_overlap(const struct plan_input *in, const struct plan *p, const struct owned *a, const struct owned *b)
{
    if (a->kind == OWN_SOURCE && b->kind == OWN_SOURCE) { /* both only read it */
        return a->at.base == b->at.base && a->at.size == b->at.size;
    }
    if ((a->kind == OWN_SOURCE && b->kind == OWN_RAM) || (a->kind == OWN_RAM && b->kind == OWN_SOURCE)) {
        return a->vm == b->vm &&
               (plan_vms(p)[a->vm].image.restartable == 0 || within(in->board->rom[0], range_of(b->at)));
    }
    const struct owned *ram = a->kind == OWN_BAO ? b : a;
    if (ram->kind == OWN_RAM && (a->kind == OWN_BAO || b->kind == OWN_BAO)) { /* a built-in image in place */
        return plan_vms(p)[ram->vm].image.kind == PLAN_IMAGE_INPLACE && !in->vmlist[ram->vm].image.separately_loaded &&
               ram->at.base >= in->facts->image.base + in->facts->own_size;
    }
    return false;
}

static const char *check_pairs(const struct plan_input *in, const struct plan *p, const struct owned *o, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        bool rom = within(in->board->rom[0], range_of(o[i].at));
        NEED(o[i].at.size == 0 || o[i].kind == OWN_RESERVED || rom || in_ram(in->facts, range_of(o[i].at)));
        for (uint32_t j = 0; j < i; j++) {
            NEED(!share(o[i].at, o[j].at) || may_overlap(in, p, &o[i], &o[j]));
        }
    }
    return NULL;
}

static struct extent whole(struct range r) { return (struct extent){ r.base, r.size, UINT64_MAX }; }

static const char *check_shmems(const struct plan_input *in, const struct plan *p)
{
    for (uint32_t i = 0; i < p->shmem_num; i++) {
        const struct shmem *s = &in->config->shmemlist[i];
        bool stays = s->place_phys || in->facts->mpu;
        NEED(is_just(plan_shmems(p)[i], stays ? UINT64_MAX : meant(in->facts, s->colors), s->size));
    }
    NEED(p->cpus.colors == meant(in->facts, in->config->hyp.colors));
    return NULL;
}

static const char *check_memory(const struct plan_input *in, const struct plan *p)
{
    struct owned *o = calloc(p->map_num + p->shmem_num + 4 * p->vm_num + 2 + BOARD_RESERVED_MAX + FACTS_RESERVED_MAX,
                             sizeof(*o));
    uint32_t n = 0;
    for (uint32_t v = 0; v < p->vm_num; v++) {
        n += gather_vm(in, p, v, o + n);
    }
    for (uint32_t i = 0; i < p->shmem_num; i++) {
        o[n++] = (struct owned){ OWN_SHMEM, 0, plan_shmems(p)[i] };
    }
    for (uint32_t i = 0; i < BOARD_RESERVED_MAX; i++) {
        o[n++] = (struct owned){ OWN_RESERVED, 0, whole(in->board->reserved[i]) };
    }
    for (uint32_t i = 0; i < FACTS_RESERVED_MAX; i++) {
        o[n++] = (struct owned){ OWN_RESERVED, 0, whole(in->facts->reserved[i]) };
    }
    o[n++] = (struct owned){ OWN_CORES, 0, p->cpus };
    o[n++] = (struct owned){ OWN_BAO, 0, whole(in->facts->image) };
    const char *broken = check_pairs(in, p, o, n);
    free(o);
    return broken;
}

const char *plan_broken(const struct plan_input *in, const struct plan *p, size_t size)
{
    NEED(p->bytes <= size && p->vm_num == in->config->vmlist_size && p->shmem_num == in->config->shmemlist_size);
    TRY(check_cores(in, p));
    for (uint32_t v = 0; v < p->vm_num; v++) {
        TRY(check_maps(in, p, v));
        TRY(check_image(in, p, v));
        TRY(check_copy(p, &plan_vms(p)[v], &plan_vms(p)[v].initrd));
        TRY(check_copy(p, &plan_vms(p)[v], &plan_vms(p)[v].fdt));
        TRY(check_irqs(in, p, v));
        TRY(check_ipcs(in, p, v));
        NEED(plan_vms(p)[v].vmid != 0 && (v == 0 || plan_vms(p)[v].vmid > plan_vms(p)[v - 1].vmid));
    }
    TRY(check_streams(p));
    TRY(check_shmems(in, p));
    return check_memory(in, p);
}
