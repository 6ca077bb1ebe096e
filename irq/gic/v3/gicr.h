/* SPDX-License-Identifier: Apache-2.0 */
/* A GICv3 redistributor's registers (GICv3 spec, 12.10 and 12.11). */
#ifndef GICR_H
#define GICR_H

#include <bits.h>

#define GICR_CTLR 0x0000
#define GICR_IIDR 0x0004
#define GICR_TYPER 0x0008 /* 64 bits */
#define GICR_STATUSR 0x0010
#define GICR_WAKER 0x0014
#define GICR_PROPBASER 0x0070 /* 64 bits */
#define GICR_PENDBASER 0x0078 /* 64 bits */

#define GICR_SGI 0x10000 /* the SGI frame; its registers are at the distributor's offsets */
#define GICR_FRAMES 0x20000 /* both frames */
#define GICR_FRAMES_VLPI 0x40000 /* with the two that virtual LPIs add */

#define GICR_CTLR_RWP BIT32(3)

#define GICR_TYPER_VLPIS BIT(1)
#define GICR_TYPER_LAST BIT(4)
#define GICR_TYPER_CPU GENMASK(23, 8)
#define GICR_TYPER_AFF GENMASK(63, 32)

#define GICR_WAKER_SLEEP BIT32(1)
#define GICR_WAKER_ASLEEP BIT32(2)

#endif
