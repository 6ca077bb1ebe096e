/* SPDX-License-Identifier: Apache-2.0 */
#include "limits.h"

    .section .text.start, "ax"
    .global _start
_start:
    /* A register is needed to say where the others go: sscratch is lost, but kept in the state. */
    csrrw   t0, sscratch, t0
    sd      t0, scratch_word, t1
    csrrw   t0, sscratch, zero
    sd      t0, 2f, t1
    la      t1, entry_state
    ld      t0, 2f
    sd      t0, 40(t1)
    .irp n, 1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31
    sd      x\n, 8 * \n(t1)
    .endr
    rdtime  t0
    sd      t0, 256(t1)
    csrr    t0, sstatus
    sd      t0, 264(t1)
    csrr    t0, satp
    sd      t0, 272(t1)
    csrr    t0, stvec
    sd      t0, 280(t1)
    csrr    t0, sie
    sd      t0, 288(t1)
    csrr    t0, sip
    sd      t0, 296(t1)
    ld      t0, scratch_word
    sd      t0, 304(t1)

    csrci   sstatus, 2
    csrw    sie, zero
    la      t1, bss_start
    la      t2, bss_end
1:  bgeu    t1, t2, 3f
    sd      zero, 0(t1)
    addi    t1, t1, 8
    j       1b
3:  la      t0, boot_hart
    sd      a0, 0(t0)
    li      tp, 0
    call    core_setup
    call    uart_init
    call    main
    call    power_off

/* a1: the core's number. */
    .global start_secondary
start_secondary:
    csrci   sstatus, 2
    csrw    sie, zero
    mv      tp, a1
    call    core_setup
    mv      a0, tp
    call    secondary_main

core_setup:
    la      t0, stacks
    addi    t1, tp, 1
    li      t2, GUEST_STACK_SIZE
    mul     t1, t1, t2
    add     sp, t0, t1
    la      t0, vectors
    csrw    stvec, t0
    csrw    satp, zero
    li      t0, 0x6000
    csrs    sstatus, t0             /* floating point */
    mv      s0, zero
    ret

    .data
    .balign 8
    .global entry_state, boot_hart
entry_state:
    .skip   8 * 39
scratch_word:
    .quad   0
2:  .quad   0
boot_hart:
    .quad   0
    .balign 16
