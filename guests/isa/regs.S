/* SPDX-License-Identifier: Apache-2.0 */
    .option arch, rv64gcv

#define ALL 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31

    .text
    .globl fp_fill
fp_fill:
    .irp    n, ALL
    addi    t0, a0, \n
    fmv.d.x f\n, t0
    .endr
    li      t0, 0x25                /* rounding mode 1, two flags */
    fscsr   t0
    ret

    .globl fp_wrong
fp_wrong:
    li      a2, 0
    .irp    n, ALL
    fmv.x.d t0, f\n
    beqz    a0, 1f
    addi    t1, a0, \n
    sub     t0, t0, t1
1:  snez    t0, t0
    add     a2, a2, t0
    .endr
    frcsr   t0
    beqz    a0, 2f
    addi    t0, t0, -0x25
2:  snez    t0, t0
    add     a0, a2, t0
    ret

    .globl vector_fill
vector_fill:
    vsetivli t0, 1, e64, m1, ta, ma
    .irp    n, ALL
    addi    t0, a0, \n
    vmv.s.x v\n, t0
    .endr
    ret

    .globl vector_wrong
vector_wrong:
    li      a2, 0
    vsetivli t0, 1, e64, m1, ta, ma
    .irp    n, ALL
    vmv.x.s t0, v\n
    beqz    a0, 1f
    addi    t1, a0, \n
    sub     t0, t0, t1
1:  snez    t0, t0
    add     a2, a2, t0
    .endr
    mv      a0, a2
    ret

/* (extension, function, type, opaque, out): only what is needed to go on is kept, as all else may be lost. */
    .globl suspend_call
suspend_call:
    addi    sp, sp, -128
    sd      ra, 0(sp)
    sd      s0, 8(sp)
    sd      s1, 16(sp)
    sd      s2, 24(sp)
    sd      s3, 32(sp)
    sd      s4, 40(sp)
    sd      s5, 48(sp)
    sd      s6, 56(sp)
    sd      s7, 64(sp)
    sd      s8, 72(sp)
    sd      s9, 80(sp)
    sd      s10, 88(sp)
    sd      s11, 96(sp)
    sd      tp, 104(sp)
    sd      gp, 112(sp)
    sd      a4, 120(sp)
    lla     t0, kept
    sd      sp, 0(t0)
    mv      a7, a0
    mv      a6, a1
    mv      a0, a2
    mv      a2, a3
    lla     a1, resume
    ecall
    ld      t1, 120(sp)
    sd      a0, 16(t1)
    j       1f
resume:
    lla     t0, kept
    ld      sp, 0(t0)
    ld      t1, 120(sp)
    sd      a0, 0(t1)
    sd      a1, 8(t1)
    sd      zero, 16(t1)
1:  ld      ra, 0(sp)
    ld      s0, 8(sp)
    ld      s1, 16(sp)
    ld      s2, 24(sp)
    ld      s3, 32(sp)
    ld      s4, 40(sp)
    ld      s5, 48(sp)
    ld      s6, 56(sp)
    ld      s7, 64(sp)
    ld      s8, 72(sp)
    ld      s9, 80(sp)
    ld      s10, 88(sp)
    ld      s11, 96(sp)
    ld      tp, 104(sp)
    ld      gp, 112(sp)
    addi    sp, sp, 128
    ret

    .bss
    .balign 8
kept:
    .skip   8
