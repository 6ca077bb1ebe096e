/* SPDX-License-Identifier: Apache-2.0 */

/* The counter's readings stay in registers that a call by SMCCC 1.1 preserves. */
.macro call_timed conduit
    mov     x4, x0
    mov     x5, x1
    mov     x6, x2
    mov     x7, x3
    mrs     x9, cntvct_el0
    mov     x0, x4
    mov     x1, x5
    mov     x2, x6
    mov     x3, x7
    \conduit #0
    mrs     x10, cntvct_el0
    sub     x0, x10, x9
    ret
.endm

.macro call_asleep conduit
    mov     x10, x1
    mov     x11, x2
    mov     x1, #0
    mov     x2, #0
    mov     x3, #0
    mrs     x9, cntvct_el0
    str     x9, [x10]
    \conduit #0
    mrs     x12, cntvct_el0
    dsb     sy
    wfi
    sub     x12, x12, x9
    stp     x12, x0, [x11]
    ret
.endm

    .text
    .global timed_hvc
timed_hvc:
    call_timed hvc

    .global timed_smc
timed_smc:
    call_timed smc

    .global hvc_and_sleep
hvc_and_sleep:
    call_asleep hvc

    .global smc_and_sleep
smc_and_sleep:
    call_asleep smc
