/* SPDX-License-Identifier: Apache-2.0 */
#include "plan_random.h"

#include <string.h>

#include "plan_fixture.h"

#define PAGE 0x1000
#define MIB 0x100000

uint64_t dice_roll(struct dice *d, uint64_t n)
{
    uint64_t v = 0;
    if (d->size != 0) {
        for (uint64_t left = n - 1; left != 0 && d->size != 0; left >>= 8, d->data++, d->size--) {
            v = v << 8 | *d->data;
        }
        return v % n;
    }
    d->state ^= d->state << 13;
    d->state ^= d->state >> 7;
    d->state ^= d->state << 17;
    v = d->state * UINT64_C(0x2545f4914f6cdd1d);
    return (v ^ v >> 32) % n;
}

static uint64_t roll(struct random_config *c, uint64_t n) { return dice_roll(c->dice, n); }
static bool sometimes(struct random_config *c, unsigned in) { return roll(c, in) == 0; }

/* Pages, odd numbers of them and whole blocks alike. */
static uint64_t random_size(struct random_config *c)
{
    return sometimes(c, 3) ? (1 + roll(c, 2)) * 2 * MIB : (1 + roll(c, 64)) * PAGE;
}

/* A quarter of them in a row, some more, some that the machine does not have; or none: all. */
static uint64_t random_colors(struct random_config *c)
{
    uint32_t num = c->facts.colors;
    if (num == 1 || sometimes(c, 2)) {
        return sometimes(c, 4) ? UINT64_MAX : 0;
    }
    uint64_t quarter = (UINT64_C(1) << num / 4) - 1;
    uint64_t mask = quarter << roll(c, 4) * (num / 4);
    mask |= sometimes(c, 3) ? roll(c, UINT64_MAX) & roll(c, UINT64_MAX) : 0;
    return mask;
}

/* Fixed memory from RAM's top downwards, so that what has to be placed finds room below. */
static uint64_t take_phys(struct random_config *c, uint64_t size)
{
    c->phys = align_down(c->phys - size - roll(c, 4) * PAGE, sometimes(c, 2) ? 2 * MIB : PAGE);
    return c->phys;
}

static uint64_t take_gpa(struct random_config *c, uint64_t size)
{
    uint64_t at = c->gpa + (sometimes(c, 3) ? 0 : roll(c, 1000) * PAGE);
    c->gpa = at + size;
    return at;
}

/* QEMU's virt as it is, as large as its user likes. */
static void real_board(struct random_config *c)
{
    memset(c->facts.reserved, 0, sizeof(c->facts.reserved));
    c->facts.ram_num = 1;
    c->facts.ram[0] = (struct range){ 0x40000000, c->facts.ram[0].size & ~UINT64_C(0xfffff) };
    c->facts.image.base = 0x40200000;
    c->facts.own_size = PAGE;
    c->image_end = c->facts.image.base + c->facts.own_size;
    c->phys = c->facts.ram[0].base + c->facts.ram[0].size;
}

static void random_board(struct random_config *c)
{
    struct facts *f = &c->facts;
    fixture_board(&c->board, f);
    f->cpu_num = c->board.cpu_num = 1 + (uint32_t)roll(c, CPU_MAX);
    f->ram_num = 1 + (uint32_t)roll(c, 3);
    for (uint32_t i = 0; i < f->ram_num; i++) {
        f->ram[i].base = UINT64_C(0x40000000) + i * UINT64_C(0x80000000) + roll(c, 512) * PAGE;
        f->ram[i].size = (1024 + roll(c, 512)) * MIB + roll(c, 512) * PAGE;
    }
    f->image.base = f->ram[0].base + roll(c, 1024) * PAGE;
    f->own_size = 0x20000 + roll(c, 0x20000);
    c->image_end = f->image.base + f->own_size;
    uint64_t top = f->ram[0].base + f->ram[0].size;
    c->board.reserved[0] = (struct range){ align_down(top - 0x100000, PAGE), 0x4000 };
    static const uint8_t colors[] = { 1, 8, 16, 32, 64 };
    f->colors = colors[roll(c, ARRAY_SIZE(colors))];
    c->config.hyp.colors = random_colors(c);
    c->phys = c->board.reserved[0].base;
    for (uint32_t i = 0; i < 3; i++) { /* what is placed has to go around these */
        f->reserved[i] = (struct range){ align_down(f->ram[0].base, PAGE) + (32 + i * 9 + roll(c, 8)) * 2 * MIB,
                                         (1 + roll(c, 64)) * PAGE };
    }
    if (c->real) {
        real_board(c);
    }
    c->dev_pa = 0x10000000;
    c->irq = 32;
    c->stream = 1;
}

static void random_shmems(struct random_config *c)
{
    c->config.shmemlist_size = roll(c, RANDOM_SHMEMS + 1);
    c->config.shmemlist = c->config.shmemlist_size != 0 ? c->shmems : NULL;
    for (size_t i = 0; i < c->config.shmemlist_size; i++) {
        struct shmem *s = &c->shmems[i];
        s->size = (1 + roll(c, 16)) * PAGE;
        s->place_phys = sometimes(c, 3);
        s->phys = s->place_phys ? take_phys(c, s->size) : 0;
        s->colors = random_colors(c);
    }
}

static size_t random_irqs(struct random_config *c, irqid_t *irqs, size_t max)
{
    size_t num = roll(c, max + 1);
    for (size_t i = 0; i < num; i++) {
        c->irq += 1 + (uint32_t)roll(c, 2);
        irqs[i] = c->irq;
    }
    return c->irq < c->facts.irq_num ? num : 0;
}

static void random_regions(struct random_config *c, struct vm_platform *p, struct random_vm *l)
{
    p->regions = l->regions;
    p->region_num = 1 + roll(c, RANDOM_REGIONS);
    for (size_t i = 0; i < p->region_num; i++) {
        struct vm_mem_region *r = &l->regions[i];
        r->size = random_size(c);
        r->base = take_gpa(c, r->size);
        r->place_phys = sometimes(c, 4);
        r->phys = r->place_phys ? take_phys(c, r->size) : 0;
        r->colors = sometimes(c, 3) ? random_colors(c) : 0;
    }
}

static void random_devs(struct random_config *c, struct vm_platform *p, struct random_vm *l)
{
    p->devs = l->devs;
    p->dev_num = roll(c, RANDOM_DEVS + 1);
    for (size_t i = 0; i < p->dev_num; i++) {
        struct vm_dev_region *d = &l->devs[i];
        d->size = sometimes(c, 4) ? 0 : (1 + roll(c, 16)) * PAGE;
        d->pa = d->size != 0 ? c->dev_pa : 0;
        d->va = d->size != 0 ? take_gpa(c, d->size) : 0;
        c->dev_pa += d->size + roll(c, 2) * PAGE;
        d->interrupts = l->dev_irqs[i];
        d->interrupt_num = random_irqs(c, l->dev_irqs[i], RANDOM_IRQS);
        d->id = sometimes(c, 3) ? c->stream++ : 0;
    }
    if (p->dev_num != 0 && l->devs[0].interrupt_num == 0 && sometimes(c, 2)) {
        l->dev_irqs[0][0] = 27; /* any VM may have its own */
        l->devs[0].interrupt_num = 1;
    }
}

static void random_ipcs(struct random_config *c, struct vm_platform *p, struct random_vm *l)
{
    p->ipcs = l->ipcs;
    p->ipc_num = c->config.shmemlist_size != 0 ? roll(c, RANDOM_IPCS + 1) : 0;
    for (size_t i = 0; i < p->ipc_num; i++) {
        struct ipc *ipc = &l->ipcs[i];
        ipc->shmem_id = roll(c, c->config.shmemlist_size);
        ipc->size = (1 + roll(c, c->shmems[ipc->shmem_id].size / PAGE)) * PAGE;
        ipc->base = take_gpa(c, ipc->size);
        ipc->interrupts = l->ipc_irqs[i];
        ipc->interrupt_num = random_irqs(c, l->ipc_irqs[i], RANDOM_IRQS);
    }
}

/* Linked into Bao's own image, or loaded at memory of its own; copied, or in place. */
static void random_image(struct random_config *c, struct vm_config *vm, struct random_vm *l)
{
    struct vm_mem_region *r = &l->regions[0];
    struct vm_image *i = &vm->image;
    uint64_t page = roll(c, r->size / PAGE);
    i->base_addr = r->base + page * PAGE;
    i->size = 1 + roll(c, r->size - page * PAGE);
    i->inplace = sometimes(c, 4);
    i->separately_loaded = sometimes(c, 3) || c->real || (i->inplace && r->place_phys);
    if (!i->separately_loaded) {
        i->load_addr = align_up(c->image_end, PAGE) - c->facts.image.base;
        c->image_end = c->facts.image.base + i->load_addr + i->size;
    } else if (!i->inplace) {
        i->load_addr = take_phys(c, i->size);
    } else {
        i->load_addr = (r->place_phys ? r->phys : take_phys(c, r->size)) + page * PAGE;
    }
    vm->entry = i->base_addr;
}

static void random_clusters(struct random_config *c, struct vm_platform *p, struct random_vm *l)
{
    struct clusters *k = &p->arch.clusters;
    if (sometimes(c, 2)) {
        return;
    }
    k->core_num = l->clusters;
    for (size_t left = p->cpu_num; left > 0; left -= l->clusters[k->num++]) {
        l->clusters[k->num] = 1 + roll(c, left < 16 ? left : 16);
    }
}

static void random_vm(struct random_config *c, uint32_t v, uint32_t cores)
{
    struct vm_config *vm = &c->vms[v];
    struct random_vm *l = &c->lists[v];
    c->gpa = 0x40000000 + roll(c, 4096) * PAGE;
    vm->platform.cpu_num = cores;
    vm->colors = random_colors(c);
    vm->cpu_affinity = sometimes(c, 2) ? 0 : roll(c, UINT64_MAX) & roll(c, UINT64_MAX);
    random_regions(c, &vm->platform, l);
    random_devs(c, &vm->platform, l);
    random_ipcs(c, &vm->platform, l);
    random_image(c, vm, l);
    random_clusters(c, &vm->platform, l);
    vm->platform.arch.gic.gicd_addr = 0x08000000;
    vm->platform.arch.gic.gicr_addr = 0x080a0000;
    vm->platform.arch.gic.maintenance_id = sometimes(c, 2) ? 25 : 0;
}

static void make(struct random_config *c, struct dice *dice, bool real)
{
    memset(c, 0, sizeof(*c));
    c->dice = dice;
    c->real = real;
    random_board(c);
    random_shmems(c);
    uint32_t left = c->facts.cpu_num;
    uint32_t vms = 1 + (uint32_t)roll(c, left < RANDOM_VMS ? left : RANDOM_VMS);
    for (uint32_t v = 0; v < vms; v++) {
        uint32_t cores = 1 + (uint32_t)roll(c, (left - (vms - v - 1)) < 6 ? left - (vms - v - 1) : 6);
        random_vm(c, v, cores);
        left -= cores;
    }
    c->config.vmlist_size = vms;
    c->facts.image.size = c->image_end - c->facts.image.base;
    c->in = (struct plan_input){ .config = &c->config, .vmlist = c->vms, .board = &c->board, .facts = &c->facts };
}

void random_config(struct random_config *c, struct dice *dice) { make(c, dice, false); }
void random_real_config(struct random_config *c, struct dice *dice) { make(c, dice, true); }
