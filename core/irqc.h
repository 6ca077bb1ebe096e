/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Contract: the physical interrupt controller. irq/<controller> implements it; the port's interrupt entry calls
 * irqc_handle(). Interrupt numbers are the controller's own (GIC: INTID).
 */
#ifndef IRQC_H
#define IRQC_H

#include <stdbool.h>
#include <stdint.h>

#include "types.h"

/* Boot core, once: everything disabled, inactive, not pending; nothing can be delivered. */
void irqc_init(void);

/* Each core, once it runs on its own stack: its private interrupts and its CPU interface. */
void irqc_cpu_init(void);

void irqc_enable(uint32_t irq);
void irqc_disable(uint32_t irq);
/* Deliver a shared interrupt to this core (index). */
void irqc_set_route(uint32_t irq, uint32_t cpu);

/* Interrupt another core (index), which then calls core_kick(). Never blocks; pending ones merge. */
void irqc_ipi(uint32_t cpu);

/* From the trap entry, interrupts masked: acknowledge one interrupt and pass it to core_kick() or virqc_irq(). */
void irqc_handle(void);

#endif
