/* SPDX-License-Identifier: Apache-2.0 */
/* What a RISC-V board adds to struct board. */
#ifndef ARCH_BOARD_H
#define ARCH_BOARD_H

#include <stdint.h>

#define RISCV_BOARD_CPU_MAX 64
#define RISCV_GUEST_BITS_AUTO UINT32_MAX

struct arch_board {
    struct {
        uint64_t base, size; /* size 0: the board has none */
        uint32_t context[RISCV_BOARD_CPU_MAX]; /* of the S-mode of core 0 … */
    } plic;
    struct {
        uint64_t base, size; /* the domain that is the supervisor's */
    } aplic;
    struct {
        uint64_t base, size; /* supervisor-level interrupt file of core 0; files of core n: + (n << stride) */
        uint32_t guest_bits; /* log2 of the pages of each core; RISCV_GUEST_BITS_AUTO: as many as GEILEN needs */
        uint32_t ids; /* interrupt identities 1 … ids of a file */
    } imsic;
    uint64_t timebase_hz;
    uint32_t hart_num; /* entries of `hart`: the most cores that the board can have */
    uint64_t hart[RISCV_BOARD_CPU_MAX]; /* hart id of core 0 … */
};

#endif
