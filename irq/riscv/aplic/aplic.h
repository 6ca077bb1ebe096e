/* SPDX-License-Identifier: Apache-2.0 */
/* The physical APLIC with direct delivery, for irq/riscv/aplic only. Sources are their VMs'. */
#ifndef APLIC_H
#define APLIC_H

#include <stdbool.h>
#include <stdint.h>

void aplic_enable(uint32_t irq, bool on);
/* Set the mode; returns the one that the source has now. */
uint32_t aplic_set_mode(uint32_t irq, uint32_t mode);
void aplic_set_route(uint32_t irq, uint32_t cpu);
/* The source's input, rectified: is a level there? */
bool aplic_input(uint32_t irq);
void aplic_clear_pending(uint32_t irq);

#endif
