/* SPDX-License-Identifier: Apache-2.0 */
/* A RISC-V VM with two harts and a UART on the emulated board, and the rules of its device tree that hold with any interrupt
 * controller. */
#ifndef DTBS_RISCV_H
#define DTBS_RISCV_H

/* Its tree. */
const void *dtbs_riscv_tree(void);
/* cmocka tests. */
void dtbs_riscv_harts(void **state);
void dtbs_riscv_devices(void **state);

#endif
