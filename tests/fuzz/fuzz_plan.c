/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The plan of any configuration: one that was valid, with values put anywhere. Either it is refused with at least one
 * error, or its plan has every property of a plan. The input's bytes are dice: first for the valid one, then for up to
 * eight values.
 */
#include <stdio.h>
#include <stdlib.h>

#include "plan_fixture.h"
#include "plan_invariants.h"
#include "plan_random.h"

static uint64_t roll(struct random_config *c, uint64_t n) { return dice_roll(c->dice, n); }

/* Values at which something happens, and values of the configuration's own. */
static uint64_t value(struct random_config *c)
{
    static const uint64_t edges[] = {
        0, 1, 0x800, 0x1000, 0x200000, 0x40000000, UINT64_C(1) << 40, UINT64_MAX, 0 - UINT64_C(0x1000)
    };
    struct random_vm *l = &c->lists[roll(c, RANDOM_VMS)];
    const struct vm_mem_region *r = &l->regions[roll(c, RANDOM_REGIONS)];
    const uint64_t own[] = { r->base,
                             r->base + r->size,
                             r->size,
                             r->phys,
                             r->phys + r->size,
                             l->devs[0].pa,
                             l->devs[0].va,
                             l->ipcs[0].base,
                             c->shmems[0].phys,
                             c->shmems[0].size,
                             c->facts.image.base,
                             c->facts.own_size,
                             c->facts.ram[0].base,
                             c->facts.ram[0].base + c->facts.ram[0].size,
                             c->board.reserved[0].base,
                             0x08000000,
                             0x080a0000 };
    uint64_t v = roll(c, 2) != 0 ? own[roll(c, ARRAY_SIZE(own))] : edges[roll(c, ARRAY_SIZE(edges))];
    uint64_t shift = roll(c, 8);
    return shift < 6 ? v : v + (roll(c, 64) - 32) * (shift == 6 ? 1 : 0x1000);
}

static void put_region(struct random_config *c, struct random_vm *l)
{
    struct vm_mem_region *r = &l->regions[roll(c, RANDOM_REGIONS)];
    uint64_t *fields[] = { &r->base, &r->size, &r->phys, &r->colors };
    *fields[roll(c, ARRAY_SIZE(fields))] = value(c);
    r->place_phys = roll(c, 2) != 0;
}

static void put_dev(struct random_config *c, struct random_vm *l)
{
    unsigned i = (unsigned)roll(c, RANDOM_DEVS);
    struct vm_dev_region *d = &l->devs[i];
    uint64_t *fields[] = { &d->pa, &d->va, &d->size };
    unsigned what = (unsigned)roll(c, 5);
    if (what < ARRAY_SIZE(fields)) {
        *fields[what] = value(c);
    } else if (what == 3) {
        d->id = (streamid_t)roll(c, 16);
    } else {
        l->dev_irqs[i][roll(c, RANDOM_IRQS)] = (irqid_t)roll(c, 320);
    }
}

static void put_ipc(struct random_config *c, struct random_vm *l)
{
    unsigned i = (unsigned)roll(c, RANDOM_IPCS);
    uint64_t *fields[] = { &l->ipcs[i].base, &l->ipcs[i].size };
    unsigned what = (unsigned)roll(c, 4);
    if (what < ARRAY_SIZE(fields)) {
        *fields[what] = value(c);
    } else if (what == 2) {
        l->ipcs[i].shmem_id = roll(c, RANDOM_SHMEMS + 1);
    } else {
        l->ipc_irqs[i][roll(c, RANDOM_IRQS)] = (irqid_t)roll(c, 320);
    }
}

static void put_vm(struct random_config *c, struct vm_config *vm)
{
    struct gic_dscrp *g = &vm->platform.arch.gic;
    uint64_t *fields[] = {
        &vm->image.base_addr, &vm->image.load_addr, &vm->image.size, &vm->entry,    &vm->cpu_affinity,
        &g->gicd_addr,        &g->gicr_addr,        &g->gicc_addr,   &g->gicv_addr, &vm->platform.arch.smmu.base
    };
    unsigned what = (unsigned)roll(c, ARRAY_SIZE(fields) + 5);
    if (what < ARRAY_SIZE(fields)) {
        *fields[what] = value(c);
        return;
    }
    vm->image.inplace = roll(c, 2) != 0;
    vm->image.separately_loaded = roll(c, 2) != 0;
    switch (what - ARRAY_SIZE(fields)) {
    case 0:
        vm->platform.cpu_num = roll(c, CPU_MAX + 2);
        break;
    case 1:
        g->interrupt_num = roll(c, 1100);
        break;
    case 2:
        vm->platform.arch.smmu.global_mask = (streamid_t)roll(c, 16);
        break;
    case 3:
        vm->platform.region_num = roll(c, RANDOM_REGIONS + 1);
        break;
    default:
        break;
    }
}

static void put(struct random_config *c)
{
    unsigned v = (unsigned)roll(c, c->config.vmlist_size);
    switch (roll(c, 6)) {
    case 0:
        put_region(c, &c->lists[v]);
        break;
    case 1:
        put_dev(c, &c->lists[v]);
        break;
    case 2:
        put_ipc(c, &c->lists[v]);
        break;
    case 3:
        c->shmems[roll(c, RANDOM_SHMEMS)].size = value(c);
        break;
    case 4:
        c->shmems[roll(c, RANDOM_SHMEMS)].phys = value(c);
        break;
    default:
        put_vm(c, &c->vms[v]);
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct random_config c;
    struct dice dice = { .state = 1 + size, .data = data + (size < 8 ? size : 8), .size = size < 8 ? 0 : size - 8 };
    struct dice seed = { .state = 1 };
    for (size_t i = 0; i < 8 && i < size; i++) {
        seed.state = seed.state << 8 | data[i];
    }
    seed.state |= seed.state == 0;
    random_config(&c, &seed);
    c.dice = &dice;
    for (unsigned n = 0; n < 8 && dice.size != 0; n++) {
        put(&c);
    }
    struct outcome *o = outcome_of(&c.in);
    const char *broken = NULL;
    if (o->status == OK) {
        broken = o->error_num == 0 ? plan_broken(&c.in, o->plan, o->size) : "errors, and a plan";
    } else if (o->status != E_INVAL || o->error_num == 0) {
        broken = "refused without an error";
    }
    if (broken != NULL) {
        fprintf(stderr, "%s\n%s\n", broken, o->errors);
        abort();
    }
    outcome_free(o);
    return 0;
}
