/* SPDX-License-Identifier: Apache-2.0 */
/* System registers whose number is only known at run time: a jump into a row of instructions. */

    .arch_extension fp
    .arch_extension simd

    .text
/* id_read(crm * 8 + op2): an identification register. */
    .globl id_read
id_read:
    adr     x1, 1f
    add     x1, x1, x0, lsl #3
    br      x1
1:
    .irp crm, 0,1,2,3,4,5,6,7
    .irp op2, 0,1,2,3,4,5,6,7
    mrs     x0, S3_0_C0_C\crm\()_\op2
    ret
    .endr
    .endr

/* Jump to where the last x0 of 16 pairs of instructions begin; x0: 1 to 16. */
.macro last_pairs row
    mov     x1, #16
    sub     x1, x1, x0
    adr     x2, \row
    add     x2, x2, x1, lsl #3
    br      x2
.endm

/* breakpoints_zero(num), watchpoints_zero(num): those beyond what the core has are UNDEFINED. */
    .globl breakpoints_zero
breakpoints_zero:
    last_pairs 1f
1:
    .irp n, 15,14,13,12,11,10,9,8,7,6,5,4,3,2,1,0
    msr     dbgbcr\n\()_el1, xzr
    msr     dbgbvr\n\()_el1, xzr
    .endr
    ret

    .globl watchpoints_zero
watchpoints_zero:
    last_pairs 1f
1:
    .irp n, 15,14,13,12,11,10,9,8,7,6,5,4,3,2,1,0
    msr     dbgwcr\n\()_el1, xzr
    msr     dbgwvr\n\()_el1, xzr
    .endr
    ret

    .globl fp_zero
fp_zero:
    .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    movi    v\n\().2d, #0
    .endr
    msr     fpcr, xzr
    msr     fpsr, xzr
    ret
