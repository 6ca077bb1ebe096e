/* SPDX-License-Identifier: Apache-2.0 */
/* GICD_ICFGR has two bits for an interrupt, of which the upper one counts: a bit each, and back (GICv3 spec, 12.9.7). */
#ifndef GIC_CFG_H
#define GIC_CFG_H

#include <stdint.h>

/* Bit n of 16 to bit 2n + 1. */
static inline uint32_t cfg_spread(uint32_t bits)
{
    uint32_t v = bits & 0xffff;
    v = (v | v << 8) & 0x00ff00ff;
    v = (v | v << 4) & 0x0f0f0f0f;
    v = (v | v << 2) & 0x33333333;
    v = (v | v << 1) & 0x55555555;
    return v << 1;
}

/* Bit 2n + 1 to bit n. */
static inline uint32_t cfg_gather(uint32_t cfg)
{
    uint32_t v = (cfg >> 1) & 0x55555555;
    v = (v | v >> 1) & 0x33333333;
    v = (v | v >> 2) & 0x0f0f0f0f;
    v = (v | v >> 4) & 0x00ff00ff;
    return (v | v >> 8) & 0xffff;
}

#endif
