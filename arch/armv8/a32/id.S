/* SPDX-License-Identifier: Apache-2.0 */
    .arm
    .fpu neon-fp-armv8
    .text

    .globl id_read
    .type id_read, %function
id_read:
    add     r0, r1, r0, lsl #3
    add     pc, pc, r0, lsl #3      /* PC reads as two instructions ahead */
    nop
    .irp crm, 0,1,2,3,4,5,6,7
    .irp op2, 0,1,2,3,4,5,6,7
    mrc     p15, 0, r0, c0, c\crm, \op2
    bx      lr
    .endr
    .endr

    .globl mvfr_read
    .type mvfr_read, %function
mvfr_read:
    cmp     r0, #1
    vmrslo  r0, mvfr0
    vmrseq  r0, mvfr1
    vmrshi  r0, mvfr2
    bx      lr

/* Those beyond what the core has are UNDEFINED: jump to where the last r0 of 16 pairs begin. */
    .globl breakpoints_zero
    .type breakpoints_zero, %function
breakpoints_zero:
    rsb     r1, r0, #16
    mov     r0, #0
    add     pc, pc, r1, lsl #3
    nop
    .irp n, 15,14,13,12,11,10,9,8,7,6,5,4,3,2,1,0
    mcr     p14, 0, r0, c0, c\n, 5  /* DBGBCR */
    mcr     p14, 0, r0, c0, c\n, 4  /* DBGBVR */
    .endr
    bx      lr

    .globl watchpoints_zero
    .type watchpoints_zero, %function
watchpoints_zero:
    rsb     r1, r0, #16
    mov     r0, #0
    add     pc, pc, r1, lsl #3
    nop
    .irp n, 15,14,13,12,11,10,9,8,7,6,5,4,3,2,1,0
    mcr     p14, 0, r0, c0, c\n, 7  /* DBGWCR */
    mcr     p14, 0, r0, c0, c\n, 6  /* DBGWVR */
    .endr
    bx      lr
