/* SPDX-License-Identifier: Apache-2.0 */
#include "plan_breaks.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static uint64_t any(struct crack *k, uint64_t n) { return dice_roll(k->c->dice, n); }

static bool say(struct crack *k, const char *fmt, ...) PRINTF(2, 3);

static bool say(struct crack *k, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    size_t n = (size_t)snprintf(k->path, sizeof(k->path), "vmlist[%u]", k->vm);
    vsnprintf(k->path + n, sizeof(k->path) - n, fmt, args);
    va_end(args);
    return true;
}

static bool break_region_base(struct crack *k)
{
    unsigned i = (unsigned)any(k, k->p->region_num);
    k->lists->regions[i].base += 1 + any(k, 0xfff);
    return say(k, ".platform.regions[%u].base", i);
}

static bool break_region_size(struct crack *k)
{
    unsigned i = (unsigned)any(k, k->p->region_num);
    k->lists->regions[i].size = any(k, 2) != 0 ? 0 : k->lists->regions[i].size + 1 + any(k, 0xfff);
    return say(k, ".platform.regions[%u].size", i);
}

static bool break_region_width(struct crack *k)
{
    unsigned i = (unsigned)any(k, k->p->region_num);
    k->lists->regions[i].base = any(k, 2) != 0 ? UINT64_C(1) << 40 : 0 - k->lists->regions[i].size;
    return say(k, ".platform.regions[%u].base", i);
}

static bool break_region_phys(struct crack *k)
{
    unsigned i = (unsigned)any(k, k->p->region_num);
    uint64_t size = k->lists->regions[i].size;
    const struct range *ram = &k->c->facts.ram[0];
    uint64_t places[] = { 0, ram->base - size, ram->base + ram->size - size + 0x1000, UINT64_MAX & ~UINT64_C(0xfff) };
    k->lists->regions[i].place_phys = true;
    k->lists->regions[i].phys = align_down(places[any(k, 4)], 0x1000);
    return say(k, ".platform.regions[%u].phys", i);
}

/* Another region's first page, which holds no image: images are the first region's. */
static bool break_region_overlap(struct crack *k)
{
    if (k->p->region_num < 3) {
        return false;
    }
    k->lists->regions[2].base = k->lists->regions[1].base;
    return say(k, ".platform.regions[2]");
}

static bool break_region_theft(struct crack *k)
{
    unsigned i = (unsigned)k->p->region_num - 1;
    if (k->vm == 0 || !k->c->lists[0].regions[0].place_phys || i == 0 || k->lists->regions[i].place_phys ||
        k->lists->regions[i].size > k->c->lists[0].regions[0].size) {
        return false;
    }
    k->lists->regions[i].place_phys = true;
    k->lists->regions[i].phys = k->c->lists[0].regions[0].phys;
    return say(k, ".platform.regions[%u]", i);
}

static bool break_region_on_bao(struct crack *k)
{
    unsigned i = (unsigned)k->p->region_num - 1;
    if (i == 0) {
        return false;
    }
    k->lists->regions[i].place_phys = true;
    k->lists->regions[i].phys = align_down(k->c->facts.image.base, 0x1000);
    return say(k, ".platform.regions[%u]", i);
}

static bool break_dev(struct crack *k)
{
    unsigned i = (unsigned)any(k, RANDOM_DEVS);
    struct vm_dev_region *d = &k->lists->devs[i];
    static const char *const fields[] = { "pa", "va", "size", "pa", "pa", "pa", "pa" };
    unsigned what = (unsigned)any(k, ARRAY_SIZE(fields));
    if (i >= k->p->dev_num || d->size == 0) {
        return false;
    }
    switch (what) {
    case 0:
        d->pa += 0x10;
        break;
    case 1:
        d->va += 0x10;
        break;
    case 2:
        d->size += 0x10;
        break;
    case 3:
        d->pa = k->c->facts.ram[any(k, k->c->facts.ram_num)].base & ~UINT64_C(0xfff);
        break;
    case 4:
        d->pa = 0x08000000;
        break;
    case 5:
        d->pa = 0x080c0000;
        break;
    default:
        d->pa = 0x09060000;
        break;
    }
    return say(k, ".platform.devs[%u].%s", i, fields[what]);
}

static bool break_irq(struct crack *k)
{
    static const irqid_t wrong[] = { 0, 15, 25, 26, 288, 1023, 1024, 0xffffffff };
    unsigned i = (unsigned)any(k, RANDOM_DEVS);
    if (i >= k->p->dev_num || k->lists->devs[i].interrupt_num == 0) {
        return false;
    }
    unsigned n = (unsigned)any(k, k->lists->devs[i].interrupt_num);
    k->lists->dev_irqs[i][n] = wrong[any(k, ARRAY_SIZE(wrong))];
    return say(k, ".platform.devs[%u].interrupts[%u]", i, n);
}

static bool break_irq_twice(struct crack *k)
{
    unsigned i = (unsigned)k->p->dev_num - 1;
    if (k->p->dev_num < 2 || k->lists->devs[i].interrupt_num == 0 || k->lists->devs[0].interrupt_num == 0) {
        return false;
    }
    k->lists->dev_irqs[i][0] = k->lists->dev_irqs[0][0];
    return say(k, ".platform.devs[%u].interrupts[0]", i);
}

static bool break_irq_theft(struct crack *k)
{
    if (k->vm == 0 || k->p->dev_num == 0 || k->lists->devs[0].interrupt_num == 0 ||
        k->c->vms[0].platform.dev_num == 0 || k->c->lists[0].devs[0].interrupt_num == 0 ||
        k->c->lists[0].dev_irqs[0][0] < 32) {
        return false;
    }
    k->lists->dev_irqs[0][0] = k->c->lists[0].dev_irqs[0][0];
    return say(k, ".platform.devs[0].interrupts[0]");
}

static bool break_ipc_irq(struct crack *k)
{
    if (k->p->ipc_num == 0 || k->lists->ipcs[0].interrupt_num == 0 || k->p->dev_num == 0 ||
        k->lists->devs[0].interrupt_num == 0) {
        return false;
    }
    k->lists->ipc_irqs[0][0] = any(k, 2) != 0 ? 3 : k->lists->dev_irqs[0][0];
    return say(k, ".platform.ipcs[0].interrupts[0]");
}

static bool break_ipc(struct crack *k)
{
    unsigned i = (unsigned)any(k, RANDOM_IPCS);
    struct ipc *ipc = &k->lists->ipcs[i];
    static const char *const fields[] = { "shmem_id", "size", "base", "size" };
    unsigned what = (unsigned)any(k, ARRAY_SIZE(fields));
    if (i >= k->p->ipc_num) {
        return false;
    }
    switch (what) {
    case 0:
        ipc->shmem_id = k->c->config.shmemlist_size + any(k, 1000);
        break;
    case 1:
        ipc->size = k->c->shmems[ipc->shmem_id].size + 0x1000;
        break;
    case 2:
        ipc->base += 8;
        break;
    default:
        ipc->size = 0;
        break;
    }
    return say(k, ".platform.ipcs[%u].%s", i, fields[what]);
}

static bool break_shmem(struct crack *k)
{
    unsigned i = (unsigned)any(k, RANDOM_SHMEMS);
    if (i >= k->c->config.shmemlist_size) {
        return false;
    }
    k->c->shmems[i].size = any(k, 2) != 0 ? 0 : k->c->shmems[i].size + 0x800;
    snprintf(k->path, sizeof(k->path), "shmemlist[%u].size", i);
    return true;
}

static bool break_image(struct crack *k)
{
    struct vm_image *i = &k->c->vms[k->vm].image;
    switch (any(k, 4)) {
    case 0:
        k->c->vms[k->vm].entry = any(k, 0x1000000);
        return say(k, ".entry");
    case 1:
        i->base_addr = 0x1000;
        return say(k, ".image.base_addr");
    case 2:
        i->size = 0;
        return say(k, ".image.size");
    default:
        if (i->inplace) {
            return false;
        }
        i->load_addr = i->separately_loaded ? 0x1000 : k->c->facts.image.size;
        return say(k, ".image.load_addr");
    }
}

static bool break_loaded_on_bao(struct crack *k)
{
    struct vm_image *i = &k->c->vms[k->vm].image;
    if (!i->separately_loaded || i->inplace || k->c->facts.image.size < 0x1000) {
        return false;
    }
    i->load_addr = k->c->facts.image.base + k->c->facts.image.size - 1;
    return say(k, ".image.load_addr");
}

static bool break_cores(struct crack *k)
{
    size_t total = 0;
    k->p->arch.clusters.num = 0;
    switch (any(k, 3)) {
    case 0:
        k->p->cpu_num = 0;
        return say(k, ".platform.cpu_num");
    case 1:
        k->p->cpu_num = k->c->facts.cpu_num + 1;
        return say(k, ".platform.cpu_num");
    default:
        /* The last VM is the one that finds nothing left. */
        for (size_t v = 0; v + 1 < k->c->config.vmlist_size; v++) {
            total += k->c->vms[v].platform.cpu_num;
        }
        if (k->vm + 1 != k->c->config.vmlist_size || total == 0) {
            return false;
        }
        k->p->cpu_num = k->c->facts.cpu_num - total + 1;
        return say(k, ".platform.cpu_num");
    }
}

static bool break_gic(struct crack *k)
{
    struct gic_dscrp *g = &k->p->arch.gic;
    switch (any(k, 5)) {
    case 0:
        g->gicd_addr = 0;
        return say(k, ".platform.arch.gic.gicd_addr");
    case 1:
        g->gicr_addr += 0x80;
        return say(k, ".platform.arch.gic.gicr_addr");
    case 2:
        g->maintenance_id = 24;
        return say(k, ".platform.arch.gic.maintenance_id");
    case 3:
        g->gicr_addr = g->gicd_addr;
        return say(k, ".platform.arch.gic.gicr_addr");
    default:
        k->p->arch.smmu.base = 0x1000;
        return say(k, ".platform.arch.smmu.base");
    }
}

static bool break_clusters(struct crack *k)
{
    struct clusters *l = &k->p->arch.clusters;
    if (l->num < 2) {
        return false;
    }
    l->num--;
    return say(k, ".platform.arch.clusters");
}

static bool break_list(struct crack *k)
{
    switch (any(k, 5)) {
    case 0:
        k->p->regions = NULL;
        return say(k, ".platform.region_num");
    case 1:
        k->p->region_num = 0;
        return say(k, ".platform.region_num");
    case 2:
        if (k->p->dev_num == 0) {
            return false;
        }
        k->p->devs = NULL;
        return say(k, ".platform.dev_num");
    case 3:
        k->p->dev_num = 1000000;
        return say(k, ".platform.dev_num");
    default:
        if (k->p->ipc_num == 0) {
            return false;
        }
        k->p->ipcs = NULL;
        return say(k, ".platform.ipc_num");
    }
}

static bool break_stream(struct crack *k)
{
    struct random_vm *other = &k->c->lists[0];
    if (k->vm == 0 || k->p->dev_num == 0 || k->c->vms[0].platform.dev_num == 0 || other->devs[0].id == 0) {
        return false;
    }
    k->lists->devs[0].id = other->devs[0].id;
    return say(k, ".platform.devs[0].id");
}

static bool break_room(struct crack *k)
{
    unsigned i = (unsigned)k->p->region_num - 1;
    if (i == 0 || k->lists->regions[i].place_phys) {
        return false;
    }
    k->lists->regions[i].size = UINT64_C(1) << 38;
    k->lists->regions[i].base = UINT64_C(1) << 39;
    return say(k, ".platform.regions[%u].size", i);
}

static bool (*const breaks[])(struct crack *) = {
    break_region_base,   break_region_size,   break_region_width, break_region_phys, break_region_overlap,
    break_region_theft,  break_region_on_bao, break_dev,          break_irq,         break_irq_twice,
    break_irq_theft,     break_ipc_irq,       break_ipc,          break_shmem,       break_image,
    break_loaded_on_bao, break_cores,         break_gic,          break_clusters,    break_list,
    break_stream,        break_room,
};

_Static_assert(ARRAY_SIZE(breaks) == BREAKS, "as plan_breaks.h says");

bool plan_break(struct crack *k, struct random_config *c, unsigned which)
{
    *k = (struct crack){ .c = c, .vm = (uint32_t)dice_roll(c->dice, c->config.vmlist_size) };
    k->p = &c->vms[k->vm].platform;
    k->lists = &c->lists[k->vm];
    return breaks[which](k);
}
