/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupts, whatever controller delivers them. */
#ifndef GUEST_IRQ_H
#define GUEST_IRQ_H

#include <stdint.h>

#define IRQ_COUNT 288

/* `ticks` is the counter at the first instructions of the vector. */
typedef void (*irq_fn)(unsigned irq, uint64_t ticks);

/* On core 0 for the controller and the core; on the others for the core alone. */
void irq_init(void);
void irq_core_init(void);

/* Deliver to this core. */
void irq_enable(unsigned irq, irq_fn fn);
void irq_disable(unsigned irq);

/* A software interrupt (0 to 15) to core `core`. */
void irq_send(unsigned core, unsigned irq);

/* For the vector only. */
void irq_dispatch(uint64_t ticks);

#endif
