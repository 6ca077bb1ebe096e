/* SPDX-License-Identifier: Apache-2.0 */
/* __aeabi_uldivmod(n, d): the quotient in r0 and r1, the remainder in r2 and r3 (Arm run-time ABI, 4.3.1). */
    .arm
    .text
    .globl __aeabi_uldivmod
    .type __aeabi_uldivmod, %function
__aeabi_uldivmod:
    push    {r4, lr}
    sub     sp, sp, #16
    add     r4, sp, #8
    str     r4, [sp]                /* the remainder's address: the fifth word of arguments */
    bl      divide64
    ldr     r2, [sp, #8]
    ldr     r3, [sp, #12]
    add     sp, sp, #16
    pop     {r4, pc}
