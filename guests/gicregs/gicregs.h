/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GICREGS_H
#define GICREGS_H

#include <stdint.h>

#include "gic_map.h"

void walk_byte(const struct gic_reg *reg, unsigned word, unsigned byte);

/* Interrupts through all their states, without ever taking an exception. */
void live(void);

/* What the CPU interface is asked, on this version of the GIC. */
void cpu_look_again(void); /* interrupts that an end has let through are seen */
uint32_t cpu_highest(void);
uint32_t cpu_running(void);
uint32_t cpu_active(void);
void cpu_deactivate(uint32_t ack);
void cpu_split_ends(int on);
void cpu_priority_mask(unsigned priority);

#endif
