/* SPDX-License-Identifier: Apache-2.0 */
/* QEMU's `virt` machine with AArch64 cores. README.md has the command lines. */
#include <board.h>

const struct board board = {
    .name = "qemu-aarch64-virt",
    .ram = { { .base = 0x40000000, .size = 0x40000000 } },
    .dtb_hint = 0x40000000, /* where QEMU puts it for an ELF kernel, which gets no pointer to it */
    .cpu_num = 4,
    .pa_bits = 40,
    .irq_num = 288,
    .colors = { LLC_COLORS },
    .console = { .base = 0x09000000, .size = 0x1000 },
    .arch = {
        .gic = {
            .gicd = 0x08000000, .gicd_size = 0x10000,
            .gicr = 0x080a0000, .gicr_size = 0xf60000,
            .its = 0x08080000, .its_size = 0x20000,
            .gicc = 0x08010000, .gicc_size = 0x10000,
            .gich = 0x08030000, .gich_size = 0x10000,
            .gicv = 0x08040000, .gicv_size = 0x10000,
            .maintenance_id = 25,
        },
        .smmu = { .base = 0x09050000, .size = 0x20000 },
        .hyp_timer_id = 26,
        .mpidr = { 0, 1, 2, 3, 4, 5, 6, 7 },
    },
};
