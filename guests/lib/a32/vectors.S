/* SPDX-License-Identifier: Apache-2.0 */
#include <arch/frame.h>

#define MODE_SVC 19

    .arm
    .text
    .balign 32
    .global vectors
vectors:
    b       .
    b       vector_1
    b       vector_2
    b       vector_3
    b       vector_4
    b       .
    b       vector_6
    b       vector_7

/* `back`: how far LR is behind the instruction that the exception belongs to. */
.macro vector number, back
vector_\number:
    sub     lr, lr, #\back
    srsdb   sp!, #MODE_SVC
    cpsid   i, #MODE_SVC
    push    {r0-r12, lr}
    mov     r1, #\number
    b       trap_enter
.endm

    vector  1, 4
    vector  2, 0
    vector  3, 4
    vector  4, 8
    vector  6, 4
    vector  7, 4

trap_enter:
    mrrc    p15, 1, r4, r5, c14     /* CNTVCT */
    mov     r6, #0
    mov     r7, #0
    cmp     r1, #3
    mrceq   p15, 0, r6, c5, c0, 1   /* IFSR */
    mrceq   p15, 0, r7, c6, c0, 2   /* IFAR */
    cmp     r1, #4
    mrceq   p15, 0, r6, c5, c0, 0   /* DFSR */
    mrceq   p15, 0, r7, c6, c0, 0   /* DFAR */
    mov     r3, #0
    mov     r2, r7
    sub     sp, sp, #FRAME_HEAD
    stm     sp, {r1, r6}
    str     r2, [sp, #8]
    str     r3, [sp, #12]
    strd    r4, r5, [sp, #16]
    mov     r0, sp
    mov     r8, sp
    bic     sp, sp, #7
    bl      trap_dispatch
    mov     sp, r8
    add     sp, sp, #FRAME_HEAD
    pop     {r0-r12, lr}
    rfeia   sp!

/* int try_enter(struct try *t, void (*fn)(void *), void *arg): r0 is where to come back by. */
    .global try_enter
    .type try_enter, %function
try_enter:
    stm     r0, {r4-r11, sp, lr}
    mov     r4, r0
    mov     r0, r2
    blx     r1
    mov     r2, r4
    mov     r0, #0
    b       1f

/* Entered by an exception's return, with the same in r0. */
    .global try_resume
    .type try_resume, %function
try_resume:
    mov     r2, r0
    mov     r0, #1
1:  ldm     r2, {r4-r11}
    ldr     sp, [r2, #32]
    ldr     pc, [r2, #36]
