/* SPDX-License-Identifier: Apache-2.0 */
/* uint32_t f(uintptr_t at, uint32_t *sum): what was read goes to *sum; returned is how far the base register went. */
    .syntax unified
    .text

.macro thumb_function name
    .thumb
    .balign 4
    .global \name
    .type \name, %function
    .thumb_func
\name:
.endm

/* 2 bytes, 4 bytes, a high register. */
    thumb_function thumb_plain
    push    {r4, r5, lr}
    mov     r4, r0
    ldr     r2, [r0]
    ldr.w   r3, [r0, #4]
    add     r2, r2, r3
    ldr.w   lr, [r0, #8]
    add     r2, r2, lr
    str     r2, [r1]
    subs    r0, r0, r4
    pop     {r4, r5, pc}

    thumb_function thumb_post
    mov     r12, r0
    ldr     r2, [r0], #4
    ldr     r3, [r0], #4
    add     r2, r2, r3
    ldr     r3, [r0], #4
    add     r2, r2, r3
    str     r2, [r1]
    sub     r0, r0, r12
    bx      lr

    thumb_function thumb_pre
    mov     r12, r0
    ldr     r2, [r0, #4]!
    ldr     r3, [r0, #4]!
    add     r2, r2, r3
    ldr     r3, [r0, #4]!
    add     r2, r2, r3
    str     r2, [r1]
    sub     r0, r0, r12
    bx      lr

    thumb_function thumb_dual
    mov     r12, r0
    push    {r4, r5}
    ldrd    r4, r5, [r0], #8
    add     r4, r4, r5
    str     r4, [r1]
    sub     r0, r0, r12
    pop     {r4, r5}
    bx      lr

/* The first and third of each block are executed, the second one not. */
    thumb_function thumb_it
    push    {r4, lr}
    movs    r4, #0
    ittet   eq
    ldreq   r2, [r0]
    ldreq.w r3, [r0, #4]
    movne   r2, #99
    addeq   r2, r2, r3
    itt     eq
    ldreq   r3, [r0, #8]
    addeq   r2, r2, r3
    itt     ne
    ldrne   r2, [r0]
    addne   r2, r2, #1
    str     r2, [r1]
    movs    r0, #0
    pop     {r4, pc}

    .arm
    .balign 4
    .global arm_dual
    .type arm_dual, %function
arm_dual:
    mov     r12, r0
    push    {r4, r5}
    ldrd    r4, r5, [r0], #8
    add     r4, r4, r5
    str     r4, [r1]
    sub     r0, r0, r12
    pop     {r4, r5}
    bx      lr

    .global arm_conditional
    .type arm_conditional, %function
arm_conditional:
    mov     r12, r0
    cmp     r0, r0
    ldreq   r2, [r0], #4
    ldrne   r2, [r0, #8]!
    ldreq   r3, [r0]
    add     r2, r2, r3
    str     r2, [r1]
    sub     r0, r0, r12
    bx      lr
