/* SPDX-License-Identifier: Apache-2.0 */
/* What a GICv2 adds to the virtual GIC's state. */
#ifndef VGIC_VERSION_H
#define VGIC_VERSION_H

#include <stdatomic.h>
#include <stdint.h>

#define VGIC_GROUP_RESET 0u /* Group 0, as the specification has it */
#define VGIC_CTLR_FIXED 0u /* of GICD_CTLR: nothing reads as one */

struct vgic_vcpu_version {
    _Atomic uint8_t sources[16]; /* of each SGI: the vCPUs whose request is pending here */
};

struct vgic_vm_version {
    _Atomic uint8_t targets[992]; /* GICD_ITARGETSR of each SPI */
};

#endif
