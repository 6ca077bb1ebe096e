/* SPDX-License-Identifier: Apache-2.0 */
#include "plan_fixture.h"

#include <gic_version.h>
#include <notes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fixture_board(struct board *b, struct facts *f)
{
    *b = (struct board){
        .name = "fixture",
        .ram = { { 0x40000000, 0x40000000 } },
        .reserved = { { 0x7f000000, 0x100000 } },
        .cpu_num = 4,
        .pa_bits = 40,
        .irq_num = 288,
        .console = { 0x09000000, 0x1000 },
        .arch = {
            .gic = {
                .gicd = 0x08000000, .gicd_size = 0x10000,
                .gicr = 0x080a0000, .gicr_size = 0xf60000,
                .its = 0x08080000, .its_size = 0x20000,
                .gicc = 0x08010000, .gicc_size = 0x10000,
                .gich = 0x08030000, .gich_size = 0x10000,
                .gicv = 0x08040000, .gicv_size = 0x10000,
                .maintenance_id = 25,
            },
            .smmu = { 0x09050000, 0x20000 },
            .hyp_timer_id = 26,
            .mpidr = { 0, 1, 2, 3 },
        },
    };
    *f = (struct facts){
        .image = { 0x40200000, 0x300000 },
        .own_size = 0x100000,
        .ram_num = 1,
        .ram = { { 0x40000000, 0x40000000 } },
        .cpu_num = 4,
        .granule = 0x1000,
        .block = 0x200000,
        .pa_bits = 40,
        .gpa_bits = 40,
        .vmid_bits = 8,
        .colors = 16,
        .irq_num = 288,
        .list_registers = 4,
        .cpu_bytes = 0x4000,
        .vm_bytes = 0x900,
        .vcpu_bytes = 0x700,
    };
}

/* Lists are full from the start; a test turns further entries on by their number. */
static void init_vm(struct fixture *f, unsigned v)
{
    for (unsigned i = 0; i < FIX_LIST; i++) {
        f->regions[v][i] = (struct vm_mem_region){ .base = 0x60000000 + i * 0x8000000u, .size = 0x1000000 };
        f->devs[v][i].interrupts = f->dev_irqs[v][i];
        f->ipcs[v][i].interrupts = f->ipc_irqs[v][i];
        f->ipcs[v][i].interrupt_num = 1;
        f->ipc_irqs[v][i][0] = 52 + i;
    }
    f->regions[v][0].size = 0x8000000;
    f->devs[v][0] = (struct vm_dev_region){ .pa = 0x0a000000 + v * 0x10000,
                                            .va = 0x0a000000,
                                            .size = 0x1000,
                                            .interrupt_num = 2,
                                            .interrupts = f->dev_irqs[v][0] };
    f->dev_irqs[v][0][0] = 48 + v * 2;
    f->dev_irqs[v][0][1] = 49 + v * 2;
    f->devs[v][1].interrupt_num = 1; /* the virtual timer, in both */
    f->dev_irqs[v][1][0] = 27;
    f->ipcs[v][0].base = 0xf0000000;
    f->ipcs[v][0].size = 0x10000;
    f->ipcs[v][1] = (struct ipc){
        .base = 0xf1000000, .size = 0x1000, .shmem_id = 1, .interrupt_num = 1, .interrupts = f->ipc_irqs[v][1]
    };
    bool v2 = GIC_VERSION == 2;
    f->vms[v] = (struct vm_config){
        .image = { .base_addr = 0x60000000, .load_addr = 0x100000 + v * 0x100000, .size = 0x80123 },
        .entry = 0x60000000,
        .platform = {
            .cpu_num = 2 - v,
            .region_num = 2 - v,
            .regions = f->regions[v],
            .dev_num = 2,
            .devs = f->devs[v],
            .ipc_num = 2,
            .ipcs = f->ipcs[v],
            .arch = { .gic = { .gicd_addr = 0x08000000 } },
        },
    };
    f->vms[v].platform.arch.gic.gicr_addr = v2 ? 0 : 0x080a0000;
    f->vms[v].platform.arch.gic.gicc_addr = v2 ? 0x08010000 : 0;
}

static void nowhere(void *context, enum plan_severity severity, const char *path, const char *text)
{
    (void)context, (void)severity, (void)path, (void)text;
}

void fixture_init(struct fixture *f)
{
    memset(f, 0, sizeof(*f));
    fixture_board(&f->board, &f->facts);
    for (unsigned v = 0; v < FIX_VMS; v++) {
        init_vm(f, v);
    }
    f->shmems[0] = (struct shmem){ .size = 0x10000 };
    f->shmems[1] = (struct shmem){ .size = 0x2000, .place_phys = true, .phys = 0x7e000000 };
    f->config.shmemlist = f->shmems;
    f->config.shmemlist_size = 2;
    f->config.vmlist_size = FIX_VMS;
    f->clusters[0] = f->clusters[1] = 1;
    f->in = (struct plan_input){
        .config = &f->config, .vmlist = f->vms, .board = &f->board, .facts = &f->facts, .report = nowhere
    };
}

static void remember(void *context, enum plan_severity severity, const char *path, const char *text)
{
    struct outcome *o = context;
    char *to = severity == PLAN_ERROR ? o->errors : o->notes;
    size_t used = strlen(to);
    if (severity == PLAN_ERROR) {
        o->error_num++;
    } else {
        o->note_num++;
    }
    snprintf(to + used, sizeof(o->errors) - used, "%s%s: %s", used != 0 ? "\n" : "", path, text);
}

struct outcome *outcome_of(const struct plan_input *in)
{
    struct outcome *o = calloc(1, sizeof(*o));
    struct plan_input input = *in;
    input.report = remember;
    input.context = o;
    o->size = plan_size(&input);
    o->plan = malloc(o->size);
    memset(o->plan, 0xa5, o->size);
    o->status = plan_make(&input, o->plan, o->size);
    if (o->status == OK) {
        plan_notes(&input, o->plan);
    }
    return o;
}

void outcome_free(struct outcome *o)
{
    free(o->plan);
    free(o);
}
