/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The distributor's registers (GICv2 spec, 4.3; GICv3 spec, 12.9). From GICD_IGROUPR to GICD_ICFGR the SGI frame of a
 * GICv3 redistributor has the same layout for its 32 private interrupts (12.11).
 */
#ifndef GICD_H
#define GICD_H

#include <bits.h>

#define GICD_CTLR 0x0000
#define GICD_TYPER 0x0004
#define GICD_IIDR 0x0008
#define GICD_IGROUPR 0x0080 /* one bit per interrupt, so is what follows */
#define GICD_ISENABLER 0x0100
#define GICD_ICENABLER 0x0180
#define GICD_ISPENDR 0x0200
#define GICD_ICPENDR 0x0280
#define GICD_ISACTIVER 0x0300
#define GICD_ICACTIVER 0x0380
#define GICD_IPRIORITYR 0x0400 /* a byte */
#define GICD_ITARGETSR 0x0800 /* a byte */
#define GICD_ICFGR 0x0c00 /* two bits; the upper one: edge triggered */
#define GICD_SGIR 0x0f00
#define GICD_CPENDSGIR 0x0f10
#define GICD_SPENDSGIR 0x0f20
#define GICD_IROUTER 0x6000 /* 64 bits */

/* GICD_CTLR, with one security state (DS = 1); the non-secure view of two states has EnableGrp1 and ARE in the same
 * places. */
#define GICD_CTLR_GRP0 BIT32(0)
#define GICD_CTLR_GRP1 BIT32(1)
#define GICD_CTLR_ARE BIT32(4)
#define GICD_CTLR_DS BIT32(6)
#define GICD_CTLR_RWP BIT32(31)

#define GICD_TYPER_LINES GENMASK(4, 0)
#define GICD_TYPER_CPUS GENMASK(7, 5)
#define GICD_TYPER_IDBITS GENMASK(23, 19)
#define GICD_TYPER_A3V BIT32(24)
#define GICD_TYPER_NO1N BIT32(25)

/* GICD_SGIR (GICv2 spec, 4.3.15) */
#define SGIR_FILTER GENMASK(25, 24)
#define SGIR_TARGETS GENMASK(23, 16)
#define SGIR_INTID GENMASK(3, 0)

/* INTIDs: 0-15 SGIs, 16-31 PPIs, 32-1019 SPIs, 1020-1023 special. */
#define INTID_PPI 16u
#define INTID_SPI 32u
#define INTID_SPECIAL 1020u

#define GIC_CFG_SGI UINT32_C(0xaaaaaaaa) /* ICFGR0: SGIs are edge triggered, read only */

#endif
