/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `make map`: a plan that stands, as JSON, which docs/MAP.md describes. tools/map draws it.
 *
 * Whatever tells of a piece of the configuration names its field: `vmlist[1].platform.regions[0]`.
 */
#ifndef MAP_H
#define MAP_H

#include <plan_work.h>

#include "json.h"

/* What the port calls the VM's interrupt controller and its parts, plan_vm_arch.window[n]. */
struct map_irqc {
    const char *name;
    struct {
        const char *name;
        const char *field; /* after vmlist[i] */
    } window[2]; /* name NULL: there is none */
};

extern const struct map_irqc map_irqc; /* tools/plan/<ARCH>/map_irqc.c */

/* What the architecture calls this interrupt of a device; NULL: nothing special. */
const char *map_irq_name(const struct plan_irq *irq);

/* A remark of plan_notes(). */
struct map_note {
    char field[96];
    char text[256];
};

struct map {
    const struct plan_input *in;
    const struct plan *plan;
    const char *name; /* the configuration's */
    struct map_note *notes;
    size_t note_num;
    struct json json;
};

/* Write the plan as JSON to standard output. `name`: of the configuration. Errors go to standard error, and are returned. */
NODISCARD enum status map_print(struct plan_input in, const char *name);

/* map_vms.c: "vms" */
void map_vms(struct map *m);
/* map_phys.c: "memory", everything that RAM holds, and what is left. */
void map_physical(struct map *m);
/* map_irqs.c: "interrupts_left" */
void map_irqs_left(struct map *m);

/* An extent's colours: null where it has them all. */
void map_colors(struct map *m, uint64_t colors);

#endif
