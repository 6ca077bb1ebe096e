/* SPDX-License-Identifier: Apache-2.0 */
/* QEMU's `virt` machine with RV64 harts. README.md has the command lines. */
#include <board.h>

const struct board board = {
    .name = "qemu-riscv64-virt",
    .ram = { { .base = 0x80000000, .size = 0x40000000 } },
    .reserved = { { .base = 0x80000000, .size = 0x200000 } }, /* the firmware, behind PMP */
    .cpu_num = 4,
    .pa_bits = 41,
    .irq_num = 97,
    .guest_files = 3,
    .colors = { LLC_COLORS },
    .console = { .base = 0x10000000, .size = 0x1000 },
    .arch = {
        .plic = { .base = 0x0c000000, .size = 0x600000, .context = { 1, 3, 5, 7, 9, 11, 13, 15 } },
        .aplic = { .base = 0x0d000000, .size = 0x8000 },
        .imsic = { .base = 0x28000000, .size = 0x1000000, .guest_bits = RISCV_GUEST_BITS_AUTO, .ids = 255 },
        .timebase_hz = 10000000,
        .hart_num = 8,
        .hart = { 0, 1, 2, 3, 4, 5, 6, 7 },
    },
};
