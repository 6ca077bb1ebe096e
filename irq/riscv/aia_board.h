/* SPDX-License-Identifier: Apache-2.0 */
/* Where a core's interrupt files are: for the driver and for the plan, which also runs on the build machine. */
#ifndef AIA_BOARD_H
#define AIA_BOARD_H

#include <board.h>
#include <stdint.h>

/* Bytes from one core's interrupt files to the next one's: the files of a hart fill a power of two of pages (AIA
 * specification, 3.6). */
static inline uint64_t aia_stride(const struct board *b, uint32_t guest_files)
{
    uint32_t bits = b->arch.imsic.guest_bits;
    if (bits == RISCV_GUEST_BITS_AUTO) {
        for (bits = 0; (1u << bits) < guest_files + 1; bits++) {
        }
    }
    return UINT64_C(0x1000) << bits;
}

#endif
