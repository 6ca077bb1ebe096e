/* SPDX-License-Identifier: Apache-2.0 */
/* What a GICv3 adds to the virtual GIC's state. */
#ifndef VGIC_VERSION_H
#define VGIC_VERSION_H

#include <stdint.h>

/* The groups after a reset, which the specification leaves open: guests that know no other than Group 1 work. */
#define VGIC_GROUP_RESET UINT32_MAX
#define VGIC_CTLR_FIXED 0x50u /* of GICD_CTLR: ARE and DS read as one */

struct vgic_vcpu_version {
    uint32_t asleep; /* GICR_WAKER.ProcessorSleep */
};

struct vgic_vm_version {
    uint32_t affinity[992]; /* GICD_IROUTER of each SPI: Aff3 in the upper byte */
    uint32_t any[32]; /* its IRM, a bit each */
};

#endif
