/* SPDX-License-Identifier: Apache-2.0 */
/* A GICv2 SGI knows its sender, and is pending once for each. A GICv3 SGI is not; so there is nothing to do. */
#ifndef VGIC_SOURCE_H
#define VGIC_SOURCE_H

#include <gich.h>
#include <stdbool.h>
#include <stdint.h>

struct vcpu;

/* `irq` was claimed from `pending`: put one sender into the list register. false: there is none. */
static inline bool vgic_source_claim(struct vcpu *self, uint32_t irq,
                                     lr_t *lr) /* NOLINT(readability-non-const-parameter) */
{
    (void)self;
    (void)irq;
    (void)lr;
    return true;
}

/* The list register goes away, its interrupt pending: its sender waits again. */
static inline void vgic_source_return(struct vcpu *self, lr_t lr)
{
    (void)self;
    (void)lr;
}

/* An SGI that is in list register n comes again. false: it is like any other interrupt. */
static inline bool vgic_source_again(struct vcpu *self, unsigned n, uint32_t irq)
{
    (void)self;
    (void)n;
    (void)irq;
    return false;
}

#endif
