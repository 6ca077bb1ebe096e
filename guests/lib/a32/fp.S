/* SPDX-License-Identifier: Apache-2.0 */
    .fpu neon-fp-armv8
    .arm
    .text

/* uint64_t[32]: d0 to d31. */
    .global fp_save
    .type fp_save, %function
fp_save:
    vmrs    r1, fpexc
    orr     r1, r1, #(1 << 30)
    vmsr    fpexc, r1
    vstmia  r0!, {d0-d15}
    vstmia  r0!, {d16-d31}
    bx      lr

    .global fp_load
    .type fp_load, %function
fp_load:
    mov     r1, #(1 << 30)
    vmsr    fpexc, r1
    vldmia  r0!, {d0-d15}
    vldmia  r0!, {d16-d31}
    bx      lr
