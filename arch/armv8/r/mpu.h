/* SPDX-License-Identifier: Apache-2.0 */
/* The EL2 MPU's register fields (Arm DDI 0568, E2.2: HPRBAR, HPRLAR; HMAIR0 has attribute 0: device, 1: normal). */
#ifndef MPU_H
#define MPU_H

#include <stdint.h>

#define HMAIR0_VALUE 0xff04 /* Device-nGnRE; normal, write-back */

#define HPRBAR_XN 1u
#define HPRBAR_RW_EL2 (0u << 1)
#define HPRBAR_RW (1u << 1)
#define HPRBAR_R_EL2 (2u << 1)
#define HPRBAR_R (3u << 1)
#define HPRBAR_INNER (3u << 3)
#define HPRLAR_EN 1u
#define HPRLAR_DEVICE (0u << 1)
#define HPRLAR_NORMAL (1u << 1)

static inline uint32_t hprbar(uint64_t base, uint32_t attr) { return (uint32_t)base | attr; }
static inline uint32_t hprlar(uint64_t base, uint64_t size, uint32_t attr)
{
    return ((uint32_t)(base + size - 1) & ~63u) | attr | HPRLAR_EN;
}

#endif
