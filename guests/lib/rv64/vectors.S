/* SPDX-License-Identifier: Apache-2.0 */
#include <arch/frame.h>

#define ALL 1, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31

/* The time is read before anything else: the frame says when the trap was taken. */
    .text
    .balign 4
    .global vectors
vectors:
    addi    sp, sp, -FRAME_SIZE
    sd      t0, 8 * 5(sp)
    rdtime  t0
    sd      t0, FRAME_TICKS(sp)
    .irp    n, ALL
    sd      x\n, 8 * \n(sp)
    .endr
    sd      t1, 8 * 6(sp)
    addi    t0, sp, FRAME_SIZE
    sd      t0, 8 * 2(sp)
    csrr    t0, scause
    sd      t0, FRAME_CAUSE(sp)
    csrr    t0, sepc
    sd      t0, FRAME_EPC(sp)
    csrr    t0, sstatus
    sd      t0, FRAME_STATUS(sp)
    csrr    t0, stval
    sd      t0, FRAME_TVAL(sp)
    mv      a0, sp
    call    trap_dispatch

    ld      t0, FRAME_EPC(sp)
    csrw    sepc, t0
    ld      t0, FRAME_STATUS(sp)
    csrw    sstatus, t0
    .irp    n, ALL
    ld      x\n, 8 * \n(sp)
    .endr
    ld      t0, 8 * 5(sp)
    ld      t1, 8 * 6(sp)
    ld      sp, 8 * 2(sp)
    sret

/* int try_enter(struct try *t, void (*fn)(void *), void *arg): a0 is where to come back by. */
    .global try_enter
try_enter:
    sd      ra, 0(a0)
    sd      sp, 8(a0)
    sd      s0, 16(a0)
    sd      s1, 24(a0)
    sd      s2, 32(a0)
    sd      s3, 40(a0)
    sd      s4, 48(a0)
    sd      s5, 56(a0)
    sd      s6, 64(a0)
    sd      s7, 72(a0)
    sd      s8, 80(a0)
    sd      s9, 88(a0)
    sd      s10, 96(a0)
    sd      s11, 104(a0)
    mv      s0, a0
    mv      a0, a2
    jalr    a1
    mv      a1, s0
    li      a0, 0
    j       1f

/* Entered by a trap's return, with the same in a0. */
    .global try_resume
try_resume:
    mv      a1, a0
    li      a0, 1
1:  ld      ra, 0(a1)
    ld      sp, 8(a1)
    ld      s0, 16(a1)
    ld      s1, 24(a1)
    ld      s2, 32(a1)
    ld      s3, 40(a1)
    ld      s4, 48(a1)
    ld      s5, 56(a1)
    ld      s6, 64(a1)
    ld      s7, 72(a1)
    ld      s8, 80(a1)
    ld      s9, 88(a1)
    ld      s10, 96(a1)
    ld      s11, 104(a1)
    ret
