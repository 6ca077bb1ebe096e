/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The registers of a core that a guest may use and that only it may change: floating point, system
 * registers, debug, PMU. Where the core does not have one, it reads as zero.
 */
#ifndef GUEST_STATE_H
#define GUEST_STATE_H

#include <stdint.h>

#define STATE_MAX 160

unsigned state_count(void);
const char *state_name(unsigned i);

/* Values that make a difference but do no harm: nothing of it counts, traps or interrupts. */
void state_dirty(uint64_t seed);

void state_read(uint64_t values[STATE_MAX]);

#endif
