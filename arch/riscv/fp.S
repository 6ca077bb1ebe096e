/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Floating-point and vector registers as after a reset. By encoding: the hypervisor itself is compiled without either, and
 * older assemblers know no vectors.
 */
    .text
    .globl fp_reset
fp_reset:
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    .word   0xd2000053 + (\n << 7)  /* fcvt.d.w f\n, x0 */
    .endr
    csrw    0x003, zero             /* fcsr */
    ret

    .globl fp_reset_single
fp_reset_single:
    .irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    .word   0xd0000053 + (\n << 7)  /* fcvt.s.w f\n, x0 */
    .endr
    csrw    0x003, zero             /* fcsr */
    ret

    .globl vector_reset
vector_reset:
    .word   0x0c3072d7              /* vsetvli t0, x0, e8, m8, ta, ma */
    .irp n, 0, 8, 16, 24
    .word   0x5e003057 + (\n << 7)  /* vmv.v.i v\n, 0 */
    .endr
    li      t1, -1
    .word   0x806072d7              /* vsetvl t0, x0, t1: an illegal type, as after a reset */
    csrw    0x008, zero             /* vstart */
    csrw    0x00f, zero             /* vcsr */
    ret
