/* SPDX-License-Identifier: Apache-2.0 */
#include "map.h"

#include <board_devices.h>
#include <string.h>

#include "blocks.h"

#define FIELD_MAX 96
#define KINDS_MAX 16

static const char *field(char out[static FIELD_MAX], uint32_t vm, const char *list, uint32_t index)
{
    snprintf(out, FIELD_MAX, "vmlist[%u].platform.%s[%u]", vm, list, index);
    return out;
}

static void put_field(struct map *m, uint32_t vm, const char *list, uint32_t index)
{
    char text[FIELD_MAX];
    json_string(&m->json, "field", field(text, vm, list, index));
}

static void put_cores(struct map *m, uint32_t vm)
{
    const struct plan_span *s = &plan_vms(m->plan)[vm].vcpus;
    json_bits(&m->json, "cpu_affinity", m->in->vmlist[vm].cpu_affinity);
    json_open(&m->json, "vcpus", '[');
    for (uint32_t i = s->first; i < s->first + s->num; i++) {
        json_open(&m->json, NULL, '{');
        json_number(&m->json, "cpu", plan_vcpus(m->plan)[i].cpu);
        json_number(&m->json, "arch_id", plan_vcpus(m->plan)[i].arch_id);
        json_close(&m->json, '}');
    }
    json_close(&m->json, ']');
}

static void put_image(struct map *m, const char *name, const struct plan_image *image)
{
    static const char *const kinds[] = {
        [PLAN_IMAGE_COPY] = "copied", [PLAN_IMAGE_INPLACE] = "in place", [PLAN_IMAGE_NONE] = "none"
    };
    bool builtin = range_contains(plan_own_range(m->in->facts), image->source, 1);
    json_open(&m->json, name, '{');
    json_string(&m->json, "kind", kinds[image->kind]);
    if (image->kind != PLAN_IMAGE_NONE) {
        json_bool(&m->json, "builtin", builtin);
        json_number(&m->json, "gpa", image->gpa);
        json_number(&m->json, "size", image->size);
        json_number(&m->json, "source", image->source);
        json_bool(&m->json, "restartable", image->restartable != 0);
    }
    json_close(&m->json, '}');
}

static void put_blocks(struct map *m, const struct plan_map *map)
{
    struct blocks b = blocks_of(m->in->facts, map);
    json_open(&m->json, "mapped", '[');
    for (uint32_t i = 0; i < b.num; i++) {
        json_open(&m->json, NULL, '{');
        json_number(&m->json, "block", UINT64_C(1) << b.shift[i]);
        json_number(&m->json, "bytes", b.bytes[i]);
        json_close(&m->json, '}');
    }
    json_close(&m->json, ']');
}

/* One piece of the guest's address space. Registers of the interrupt controller have no index. */
static void put_map(struct map *m, uint32_t vm, const struct plan_map *map)
{
    static const char *const kinds[] = {
        [PLAN_MAP_RAM] = "region",
        [PLAN_MAP_SHMEM] = "ipc",
        [PLAN_MAP_DEVICE] = "device",
        [PLAN_MAP_ROM] = "region",
    };
    static const char *const lists[] = {
        [PLAN_MAP_RAM] = "regions",
        [PLAN_MAP_SHMEM] = "ipcs",
        [PLAN_MAP_DEVICE] = "devs",
        [PLAN_MAP_ROM] = "regions",
    };
    char text[FIELD_MAX];
    bool irqc = map->index == PLAN_NONE;
    json_open(&m->json, NULL, '{');
    json_string(&m->json, "kind", irqc ? "interrupt controller" : kinds[map->kind]);
    if (irqc) {
        snprintf(text, sizeof(text), "vmlist[%u]%s", vm, map_irqc.window[1].field);
        json_string(&m->json, "field", text);
    } else {
        put_field(m, vm, lists[map->kind], map->index);
    }
    json_bool(&m->json, "read_only", map->kind == PLAN_MAP_ROM);
    json_number(&m->json, "gpa", map->gpa);
    json_number(&m->json, "size", map->size);
    json_number(&m->json, "base", map->at.base);
    map_colors(m, map->at.colors);
    if (!m->in->facts->mpu) {
        put_blocks(m, map);
    }
    json_close(&m->json, '}');
}

static void put_maps(struct map *m, uint32_t vm)
{
    const struct plan_span *s = &plan_vms(m->plan)[vm].maps;
    json_open(&m->json, "maps", '[');
    for (uint32_t i = s->first; i < s->first + s->num; i++) {
        put_map(m, vm, &plan_maps(m->plan)[i]);
    }
    json_close(&m->json, ']');
}

static void put_irqc(struct map *m, uint32_t vm)
{
    const struct plan_vm_arch *a = &plan_vms(m->plan)[vm].arch;
    char text[FIELD_MAX];
    json_number(&m->json, "interrupts_shown", a->irq_num);
    json_open(&m->json, "windows", '[');
    for (uint32_t i = 0; i < ARRAY_SIZE(map_irqc.window); i++) {
        if (map_irqc.window[i].name == NULL || a->window_size[i] == 0) {
            continue;
        }
        snprintf(text, sizeof(text), "vmlist[%u]%s", vm, map_irqc.window[i].field);
        json_open(&m->json, NULL, '{');
        json_string(&m->json, "name", map_irqc.window[i].name);
        json_string(&m->json, "field", text);
        json_number(&m->json, "gpa", a->window[i]);
        json_number(&m->json, "size", a->window_size[i]);
        json_close(&m->json, '}');
    }
    json_close(&m->json, ']');
}

static bool has_name(const char *const *names, uint32_t num, const char *name)
{
    for (uint32_t i = 0; i < num; i++) {
        if (strcmp(names[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* What the board knows to lie there, each kind once; and whether the hypervisor's console does. */
static void put_what(struct map *m, const struct vm_dev_region *d)
{
    struct range at = { d->pa, d->size }, console = { m->in->board->console.base, m->in->board->console.size };
    const char *names[KINDS_MAX];
    uint32_t num = 0;
    for (uint32_t i = 0; i < board_devices.num && num < KINDS_MAX; i++) {
        const struct board_device *b = &board_devices.list[i];
        uint64_t size = b->num > 1 ? b->stride * b->num : b->size;
        if (range_overlaps(at, (struct range){ b->base, size }) && !has_name(names, num, b->node)) {
            names[num++] = b->node;
        }
    }
    if (num < KINDS_MAX && range_overlaps(at, (struct range){ board_devices.pci.base, board_devices.pci.size })) {
        names[num++] = "pci";
    }
    json_open(&m->json, "kinds", '[');
    for (uint32_t i = 0; i < num; i++) {
        json_string(&m->json, NULL, names[i]);
    }
    json_close(&m->json, ']');
    json_bool(&m->json, "console", range_overlaps(at, console));
}

static void put_devices(struct map *m, uint32_t vm)
{
    const struct vm_platform *c = &m->in->vmlist[vm].platform;
    json_open(&m->json, "devices", '[');
    for (uint32_t i = 0; i < c->dev_num; i++) {
        const struct vm_dev_region *d = &c->devs[i];
        json_open(&m->json, NULL, '{');
        put_field(m, vm, "devs", i);
        json_number(&m->json, "pa", d->pa);
        json_number(&m->json, "va", d->va);
        json_number(&m->json, "size", d->size);
        json_numbers(&m->json, "interrupts", d->interrupts, d->interrupts != NULL ? d->interrupt_num : 0);
        json_number(&m->json, "id", d->id);
        put_what(m, d);
        json_close(&m->json, '}');
    }
    json_close(&m->json, ']');
}

/* Which ipc of `vm` has its interrupts there: an end does not say. */
static uint32_t ipc_of_end(const struct plan *p, const struct plan_ipc_end *end, uint32_t shmem)
{
    const struct plan_span *s = &plan_vms(p)[end->vm].ipcs;
    for (uint32_t i = 0; i < s->num; i++) {
        const struct plan_ipc *ipc = &plan_ipcs(p)[s->first + i];
        if (ipc->irq_first == end->irq_first && ipc->shmem == shmem) {
            return i;
        }
    }
    return PLAN_NONE;
}

static void put_rings(struct map *m, uint32_t vm, const struct plan_ipc *ipc)
{
    json_open(&m->json, "rings", '[');
    for (uint32_t i = ipc->ends.first; i < ipc->ends.first + ipc->ends.num; i++) {
        const struct plan_ipc_end *end = &plan_ipc_ends(m->plan)[i];
        for (uint32_t event = 0; end->vm != vm && event < end->irq_num; event++) {
            json_open(&m->json, NULL, '{');
            json_number(&m->json, "event", event);
            json_number(&m->json, "vm", end->vm);
            json_number(&m->json, "ipc", ipc_of_end(m->plan, end, ipc->shmem));
            json_number(&m->json, "interrupt", plan_ipc_irqs(m->plan)[end->irq_first + event]);
            json_close(&m->json, '}');
        }
    }
    json_close(&m->json, ']');
}

static void put_ipcs(struct map *m, uint32_t vm)
{
    const struct plan_span *s = &plan_vms(m->plan)[vm].ipcs;
    json_open(&m->json, "ipcs", '[');
    for (uint32_t i = 0; i < s->num; i++) {
        const struct plan_ipc *ipc = &plan_ipcs(m->plan)[s->first + i];
        json_open(&m->json, NULL, '{');
        put_field(m, vm, "ipcs", i);
        json_number(&m->json, "shmem", ipc->shmem);
        json_number(&m->json, "gpa",
                    m->in->facts->mpu ? plan_shmems(m->plan)[ipc->shmem].base
                                      : m->in->vmlist[vm].platform.ipcs[i].base);
        json_number(&m->json, "size", m->in->vmlist[vm].platform.ipcs[i].size);
        json_numbers(&m->json, "interrupts", plan_ipc_irqs(m->plan) + ipc->irq_first, ipc->irq_num);
        put_rings(m, vm, ipc);
        json_close(&m->json, '}');
    }
    json_close(&m->json, ']');
}

static void put_irqs(struct map *m, uint32_t vm)
{
    const struct plan_span *s = &plan_vms(m->plan)[vm].irqs;
    json_open(&m->json, "interrupts", '[');
    for (uint32_t i = s->first; i < s->first + s->num; i++) {
        const struct plan_irq *irq = &plan_irqs(m->plan)[i];
        json_open(&m->json, NULL, '{');
        json_number(&m->json, "id", irq->id);
        if (irq->device == PLAN_NONE) {
            json_null(&m->json, "device");
        } else {
            json_number(&m->json, "device", irq->device);
        }
        json_bool(&m->json, "private", arch_plan_irq(m->in, irq->id) == PLAN_IRQ_PRIVATE);
        json_string(&m->json, "name", map_irq_name(irq));
        json_close(&m->json, '}');
    }
    json_close(&m->json, ']');
}

static void put_streams(struct map *m, uint32_t vm)
{
    const struct plan_span *s = &plan_vms(m->plan)[vm].streams;
    json_open(&m->json, "streams", '[');
    for (uint32_t i = s->first; i < s->first + s->num; i++) {
        json_open(&m->json, NULL, '{');
        json_number(&m->json, "id", plan_streams(m->plan)[i].id);
        json_number(&m->json, "mask", plan_streams(m->plan)[i].mask);
        json_close(&m->json, '}');
    }
    json_close(&m->json, ']');
}

static void put_vm(struct map *m, uint32_t vm)
{
    const struct plan_vm *v = &plan_vms(m->plan)[vm];
    char text[FIELD_MAX];
    snprintf(text, sizeof(text), "vmlist[%u]", vm);
    json_open(&m->json, NULL, '{');
    json_string(&m->json, "field", text);
    json_string(&m->json, "name", m->in->vmlist[vm].name);
    json_number(&m->json, "vmid", v->vmid);
    json_number(&m->json, "entry", v->entry);
    put_cores(m, vm);
    put_image(m, "image", &v->image);
    put_image(m, "initrd", &v->initrd);
    put_image(m, "fdt", &v->fdt);
    put_maps(m, vm);
    put_irqc(m, vm);
    put_devices(m, vm);
    put_ipcs(m, vm);
    put_irqs(m, vm);
    put_streams(m, vm);
    json_number(&m->json, "tables", v->tables.size);
    json_number(&m->json, "control", v->control.size);
    json_number(&m->json, "mpu_slots", v->mpu_slots);
    json_close(&m->json, '}');
}

void map_vms(struct map *m)
{
    json_open(&m->json, "vms", '[');
    for (uint32_t vm = 0; vm < m->plan->vm_num; vm++) {
        put_vm(m, vm);
    }
    json_close(&m->json, ']');
}
