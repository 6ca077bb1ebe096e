/* SPDX-License-Identifier: Apache-2.0 */
/* The GIC's registers (Arm IHI 0069 and IHI 0048) and what differs between its versions. */
#ifndef GUEST_GIC_H
#define GUEST_GIC_H

#include <stdint.h>

#define GICD_CTLR 0x0000
#define GICD_TYPER 0x0004
#define GICD_IGROUPR 0x0080
#define GICD_ISENABLER 0x0100
#define GICD_ICENABLER 0x0180
#define GICD_ISPENDR 0x0200
#define GICD_ICPENDR 0x0280
#define GICD_ISACTIVER 0x0300
#define GICD_ICACTIVER 0x0380
#define GICD_IPRIORITYR 0x0400
#define GICD_ITARGETSR 0x0800
#define GICD_ICFGR 0x0c00
#define GICD_SGIR 0x0f00
#define GICD_IROUTER 0x6000

#define GICD_CTLR_GRP0 (1u << 0)
#define GICD_CTLR_GRP1 (1u << 1)
#define GICD_CTLR_ARE (1u << 4)
#define GICD_CTLR_RWP (1u << 31)

#define GICR_CTLR 0x0000
#define GICR_TYPER 0x0008
#define GICR_WAKER 0x0014
#define GICR_SGI 0x10000 /* the frame that has the distributor's layout for INTID 0 to 31 */

#define GICR_CTLR_RWP (1u << 3)
#define GICR_TYPER_LAST (1u << 4)
#define GICR_WAKER_PROCESSOR_SLEEP (1u << 1)
#define GICR_WAKER_CHILDREN_ASLEEP (1u << 2)

#define GICC_CTLR 0x0000
#define GICC_PMR 0x0004
#define GICC_BPR 0x0008
#define GICC_IAR 0x000c
#define GICC_EOIR 0x0010

#define GIC_INTID_MASK 0x3ffu /* of a GICv2's IAR: the rest is an SGI's sender */
#define GIC_INTID_SPURIOUS 1020u
#define GIC_PRIORITY 0xa0u
#define GIC_PRIORITY_OPEN 0xf8u

/* Where the registers of SGIs and PPIs, with the distributor's offsets, are for this core. */
uintptr_t gic_private(void);

/* Of a GICv3, this core's redistributor; 0 otherwise. */
uintptr_t gic_redist(void);

/* One version of the GIC each: gicv2.c, gicv3.c. */
void gic_dist_init(void);
void gic_core_init(void);
void gic_route_here(unsigned spi);
uint32_t gic_ack(void);
void gic_end(uint32_t ack);

#endif
