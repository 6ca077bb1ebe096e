/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SGI_H
#define SGI_H

#include <stdint.h>

#include "board.h"
#include "cpu.h"

/* The counter just before core `core` is interrupted. ICC_SGI1R_EL1. */
static inline uint64_t sgi_start(unsigned core, unsigned sgi)
{
    uint64_t cluster = core / board.cluster_size, target = core % board.cluster_size;
    uint64_t v = cluster << 16 | (uint64_t)sgi << 24 | 1u << target, t0;

    cpu_sync();
    __asm__ volatile("mrs %0, cntvct_el0\n\tmsr S3_0_C12_C11_5, %1" : "=&r"(t0) : "r"(v) : "memory");
    return t0;
}

#endif
