/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A guest that does what comes to its mind, on the virtual GIC and on a GIC of its own: both show the same, and both give
 * it the same interrupts. What a specification leaves open, or a hypervisor cannot know, is left out; the steps say so.
 */
#ifndef VGIC_RANDOM_H
#define VGIC_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

/* Where the steps' choices come from: a generator of numbers, or bytes. */
struct choices {
    uint64_t state;
    const uint8_t *bytes; /* NULL: the generator */
    uint64_t left;
};

/* Panics where they differ. */
void vgic_random(struct choices *c, unsigned cpus, unsigned steps);

#endif
