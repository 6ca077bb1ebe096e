/* SPDX-License-Identifier: Apache-2.0 */
/* What the controllers share: handlers, the hart's own interrupts, and who dispatches. */
#ifndef GUEST_IRQ_CORE_H
#define GUEST_IRQ_CORE_H

#include <stdbool.h>

#include "irq.h"

#define SIE_SOFTWARE (1u << 1)
#define SIE_TIMER (1u << 5)
#define SIE_EXTERNAL (1u << 9)

extern volatile irq_fn irq_handlers[IRQ_COUNT];

/* Call the handler, if there is one. */
void irq_run(unsigned irq, uint64_t ticks);

/* The software interrupt and the timer, for irq_dispatch(). */
void irq_core_dispatch(uint64_t ticks);
/* true: it was the timer's number, and is done. */
bool irq_core_enable(unsigned irq, irq_fn fn, bool on);

#endif
