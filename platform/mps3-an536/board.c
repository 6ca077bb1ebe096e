/* SPDX-License-Identifier: Apache-2.0 */
/* Arm's MPS3 with the AN536 image: two Cortex-R52. README.md has the command lines. */
#include <board.h>

const struct board board = {
    .name = "mps3-an536",
    .ram = {
        { .base = 0x20000000, .size = 0xc0000000 }, /* DDR */
        { .base = 0x10000000, .size = 0x80000 }, /* BRAM */
        { .base = 0x00000000, .size = 0x8000 }, /* ATCM of the core that looks */
        { .base = 0xee000000, .size = 0x8000 }, /* ATCM, BTCM, CTCM of core 0 */
        { .base = 0xee100000, .size = 0x8000 },
        { .base = 0xee200000, .size = 0x8000 },
        { .base = 0xee400000, .size = 0x8000 }, /* of core 1 */
        { .base = 0xee500000, .size = 0x8000 },
        { .base = 0xee600000, .size = 0x8000 },
        { .base = 0xe7c01000, .size = 0x1000 }, /* each core's own */
    },
    .rom = { { .base = 0x08000000, .size = 0x800000 } }, /* QSPI flash */
    .cpu_num = 2,
    .pa_bits = 32,
    .irq_num = 128,
    .console = { .base = 0xe7c00000, .size = 0x40 }, /* each core's own */
    .arch = {
        .gic = {
            .gicd = 0xf0000000, .gicd_size = 0x10000,
            .gicr = 0xf0100000, .gicr_size = 0x40000,
            .maintenance_id = 25,
        },
        .hyp_timer_id = 26,
        .mpidr = { 0, 1 },
    },
};
