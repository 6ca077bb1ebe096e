/* SPDX-License-Identifier: Apache-2.0 */
#include "map.h"

#include <stdlib.h>

#include "blocks.h"
#include "notes.h"

#define MAP_VERSION 1 /* of the JSON; docs/MAP.md */

static void report(void *context, enum plan_severity severity, const char *path, const char *text)
{
    struct map *m = context;
    if (severity == PLAN_ERROR) {
        fprintf(stderr, "%s: error: %s: %s\n", m->name, path, text);
        return;
    }
    struct map_note *notes = realloc(m->notes, (m->note_num + 1) * sizeof(*notes));
    if (notes != NULL) {
        m->notes = notes;
        snprintf(notes[m->note_num].field, sizeof(notes->field), "%s", path);
        snprintf(notes[m->note_num++].text, sizeof(notes->text), "%s", text);
    }
}

void map_colors(struct map *m, uint64_t colors)
{
    uint32_t num = m->in->facts->colors;
    uint64_t all = num >= 64 ? UINT64_MAX : (UINT64_C(1) << num) - 1;
    if ((colors & all) == all) {
        json_null(&m->json, "colors");
    } else {
        json_bits(&m->json, "colors", colors & all);
    }
}

static void put_range(struct json *j, uint64_t base, uint64_t size)
{
    json_open(j, NULL, '{');
    json_number(j, "base", base);
    json_number(j, "size", size);
    json_close(j, '}');
}

static void put_board(struct map *m)
{
    const struct board *b = m->in->board;
    const struct facts *f = m->in->facts;
    struct blocks sizes = blocks_sizes(f);
    struct json *j = &m->json;
    json_open(j, "board", '{');
    json_string(j, "name", b->name);
    json_string(j, "interrupt_controller", map_irqc.name);
    json_number(j, "interrupts", f->irq_num);
    json_number(j, "physical_bits", f->pa_bits);
    json_number(j, "guest_bits", f->gpa_bits);
    json_number(j, "granule", f->granule);
    json_open(j, "block_sizes", '[');
    for (uint32_t i = 0; i < sizes.num; i++) {
        json_number(j, NULL, UINT64_C(1) << sizes.shift[i]);
    }
    json_close(j, ']');
    json_bool(j, "mpu", f->mpu);
    json_number(j, "mpu_slots", f->mpu_slots);
    json_number(j, "mpu_slots_hypervisor", f->hyp_slots);
    json_number(j, "colors", f->colors);
    json_number(j, "console", b->console.base);
    json_open(j, "ram", '[');
    for (uint32_t i = 0; i < f->ram_num; i++) {
        put_range(j, f->ram[i].base, f->ram[i].size);
    }
    json_close(j, ']');
    json_close(j, '}');
}

static void put_cpus(struct map *m)
{
    json_open(&m->json, "cpus", '[');
    for (uint32_t i = 0; i < m->plan->cpu_num; i++) {
        const struct plan_cpu *cpu = &plan_cpus(m->plan)[i];
        json_open(&m->json, NULL, '{');
        if (cpu->vm == PLAN_NONE) {
            json_null(&m->json, "vm");
            json_null(&m->json, "vcpu");
        } else {
            json_number(&m->json, "vm", cpu->vm);
            json_number(&m->json, "vcpu", cpu->vcpu);
        }
        json_close(&m->json, '}');
    }
    json_close(&m->json, ']');
}

static void put_hypervisor(struct map *m)
{
    const struct facts *f = m->in->facts;
    json_open(&m->json, "hypervisor", '{');
    json_number(&m->json, "base", f->image.base);
    json_number(&m->json, "size", f->image.size);
    json_number(&m->json, "images", f->image.size - f->own_size);
    json_number(&m->json, "cores", m->plan->cpus.size);
    json_close(&m->json, '}');
}

static void put_shmems(struct map *m)
{
    char text[32];
    json_open(&m->json, "shmems", '[');
    for (uint32_t i = 0; i < m->plan->shmem_num; i++) {
        const struct extent *e = &plan_shmems(m->plan)[i];
        snprintf(text, sizeof(text), "shmemlist[%u]", i);
        json_open(&m->json, NULL, '{');
        json_string(&m->json, "field", text);
        json_number(&m->json, "base", e->base);
        json_number(&m->json, "size", m->in->config->shmemlist[i].size);
        map_colors(m, e->colors);
        json_close(&m->json, '}');
    }
    json_close(&m->json, ']');
}

static void put_notes(struct map *m)
{
    json_open(&m->json, "notes", '[');
    for (size_t i = 0; i < m->note_num; i++) {
        json_open(&m->json, NULL, '{');
        json_string(&m->json, "field", m->notes[i].field);
        json_string(&m->json, "text", m->notes[i].text);
        json_close(&m->json, '}');
    }
    json_close(&m->json, ']');
}

static void put_all(struct map *m)
{
    m->json = (struct json){ .out = stdout };
    json_open(&m->json, NULL, '{');
    json_string(&m->json, "format", "bao-map");
    json_number(&m->json, "version", MAP_VERSION);
    json_string(&m->json, "configuration", m->name);
    put_board(m);
    put_hypervisor(m);
    put_cpus(m);
    map_vms(m);
    put_shmems(m);
    map_physical(m);
    map_irqs_left(m);
    put_notes(m);
    json_close(&m->json, '}');
    fputc('\n', stdout);
}

enum status map_print(struct plan_input in, const char *name)
{
    size_t size = plan_size(&in);
    void *buffer = malloc(size);
    struct map m = { .in = &in, .plan = buffer, .name = name };
    in.report = report;
    in.context = &m;
    enum status status = buffer != NULL ? plan_make(&in, buffer, size) : E_NOMEM;
    if (status == OK) {
        plan_notes(&in, buffer);
        put_all(&m);
        status = fflush(stdout) == 0 ? OK : E_INVAL;
    }
    free(m.notes);
    free(buffer);
    return status;
}
