/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A GIC of up to four cores and 96 interrupts, written from the specifications, without any thought of speed: distributor,
 * CPU interfaces, and the hardware part of virtual CPU interfaces. One of these is the physical GIC of a test, another
 * one what the guest would have without a hypervisor.
 */
#ifndef GIC_MODEL_H
#define GIC_MODEL_H

#include <stdbool.h>
#include <stdint.h>

#define MODEL_CPUS 4
#define MODEL_IRQS 96
#define MODEL_LRS 4
#define MODEL_NOBODY 0xff
#define MODEL_SPURIOUS 1023u
#define MODEL_MAINTENANCE 25u
#define MODEL_STACK 64

struct model_irq {
    bool enabled, latched, line, active, edge;
    uint8_t group, priority;
    uint8_t target; /* SPIs */
    uint8_t senders; /* GICv2 SGIs, pending from each */
    uint8_t sender; /* of the active one */
};

/* Interrupts that a CPU interface has acknowledged, and whose priority was not dropped. */
struct model_running {
    unsigned depth;
    struct {
        uint8_t priority, group;
        uint16_t irq;
        uint8_t sender;
    } at[MODEL_STACK];
};

struct model_lr {
    bool pending, active, hw, end;
    uint8_t group, priority, sender;
    uint16_t vintid, pintid;
};

struct model_virt {
    struct model_lr lr[MODEL_LRS];
    struct model_running running;
    uint32_t hcr, eoicount, vmcr;
};

struct model_cpu {
    bool group_on[2];
    bool eoimode;
    uint8_t pmr;
    struct model_running running;
    struct model_virt virt;
};

struct model {
    bool v2;
    unsigned cpus;
    uint32_t ctlr;
    struct model_irq private[MODEL_CPUS][32];
    struct model_irq shared[MODEL_IRQS];
    struct model_cpu cpu[MODEL_CPUS];
};

enum model_reg {
    REG_GROUP,
    REG_ENABLE,
    REG_DISABLE,
    REG_SET_PENDING,
    REG_CLEAR_PENDING,
    REG_SET_ACTIVE,
    REG_CLEAR_ACTIVE,
};

struct model_irq *model_irq(struct model *m, unsigned cpu, unsigned irq);
bool model_pending(const struct model_irq *i);

/* Registers of one bit: word `bank`, of `cpu`'s private interrupts if 0. */
uint32_t model_read(struct model *m, unsigned cpu, enum model_reg reg, unsigned bank);
void model_write(struct model *m, unsigned cpu, enum model_reg reg, unsigned bank, uint32_t v);

/* `sender`: GICv2. */
void model_sgi(struct model *m, unsigned sender, unsigned target, unsigned irq);

/* The highest priority pending interrupt that `cpu` is signalled; MODEL_SPURIOUS: none. */
unsigned model_best(struct model *m, unsigned cpu);
/* May `cpu` take `irq` now: is it pending, and no other of a higher priority? */
bool model_may_take(struct model *m, unsigned cpu, unsigned irq);
void model_take(struct model *m, unsigned cpu, unsigned irq);
void model_end(struct model *m, unsigned cpu, unsigned irq);
void model_deactivate(struct model *m, unsigned cpu, unsigned irq);

/* ---- the virtual CPU interface of `cpu` ---- */

uint32_t virt_free(const struct model_virt *v);
uint32_t virt_ended(const struct model_virt *v);
/* Its list register with the interrupt that the guest is signalled; MODEL_LRS: none. */
unsigned virt_best(const struct model_virt *v);
unsigned virt_take(struct model_virt *v, unsigned n);
/* The guest's end of interrupt; with EOImode 0 it deactivates. */
void virt_end(struct model *m, unsigned cpu, unsigned irq, unsigned sender);
void virt_deactivate(struct model *m, unsigned cpu, unsigned irq, unsigned sender);
/* Raises or lowers the maintenance interrupt. To be called after every change. */
void virt_update(struct model *m, unsigned cpu);

#endif
