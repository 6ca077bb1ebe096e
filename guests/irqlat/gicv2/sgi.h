/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SGI_H
#define SGI_H

#include <stdint.h>

#include "board.h"
#include "cpu.h"
#include "gic.h"
#include "timed.h"

/* The counter just before core `core` is interrupted. */
static inline uint64_t sgi_start(unsigned core, unsigned sgi)
{
    cpu_sync();
    return write_start(board.gicd + GICD_SGIR, 1u << (16 + core) | sgi);
}

#endif
