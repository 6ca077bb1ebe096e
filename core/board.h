/* SPDX-License-Identifier: Apache-2.0 */
/* A board is data: one const struct, defined by platform/<board>/board.c. */
#ifndef BOARD_H
#define BOARD_H

#include <arch/board.h> /* struct arch_board */

#include "types.h"

#define BOARD_RAM_MAX 12
#define BOARD_RESERVED_MAX 8
#define BOARD_COLORS_MAX 4
#define BOARD_ROM_MAX 2

struct board {
    const char *name;
    struct range ram[BOARD_RAM_MAX]; /* nominal; the firmware's device tree may say more or less */
    struct range
        rom[BOARD_ROM_MAX]; /* MPU: memory that is read and executed only; a VM may have some of it as a region */
    struct range reserved[BOARD_RESERVED_MAX]; /* in RAM, but the firmware's: nobody gets it */
    uint64_t dtb_hint; /* where a device tree may lie when the boot protocol does not hand one over; 0: nowhere */
    uint32_t cpu_num; /* nominal */
    uint32_t pa_bits; /* nominal */
    uint32_t irq_num; /* nominal: interrupt numbers are below this */
    uint32_t colors[BOARD_COLORS_MAX]; /* that the last-level cache may have, the nominal number first; 0: no more.
                                         * Where no register tells (RISC-V), the first is what it has */
    uint32_t guest_files; /* nominal, RISC-V: guest interrupt files of each core */
    struct {
        uint64_t base; /* the UART that the hypervisor speaks through */
        uint64_t size;
    } console;
    struct arch_board arch;
};

extern const struct board board;

#endif
