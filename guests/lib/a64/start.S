/* SPDX-License-Identifier: Apache-2.0 */
#include "limits.h"

/* Armv8-A reset values with MMU and caches off: only the bits that are RES1. */
#define SCTLR_EL1_OFF 0x30d00800
#define SPSR_EL1H_MASKED 0x3c5
/* RW; HCD, so that a guest's HVC is undefined and not lost; APK and API for pointer keys. */
#define HCR_EL2_BARE ((1 << 31) | (1 << 29) | (3 << 40))

    .section .text.start, "ax"
    .global _start
_start:
    /* A register is needed to say where the others go: FAR_EL1 and TPIDRRO_EL0 are lost. */
    msr     far_el1, x0
    mrs     x0, cntvct_el0
    msr     tpidrro_el0, x0
    adr     x0, entry_state
    stp     x1, x2, [x0, #8]
    stp     x3, x4, [x0, #24]
    stp     x5, x6, [x0, #40]
    stp     x7, x8, [x0, #56]
    stp     x9, x10, [x0, #72]
    stp     x11, x12, [x0, #88]
    stp     x13, x14, [x0, #104]
    stp     x15, x16, [x0, #120]
    stp     x17, x18, [x0, #136]
    stp     x19, x20, [x0, #152]
    stp     x21, x22, [x0, #168]
    stp     x23, x24, [x0, #184]
    stp     x25, x26, [x0, #200]
    stp     x27, x28, [x0, #216]
    stp     x29, x30, [x0, #232]
    mrs     x1, far_el1
    str     x1, [x0]
    mrs     x1, tpidrro_el0
    mrs     x2, CurrentEL
    stp     x1, x2, [x0, #248]
    mrs     x1, tpidr_el1
    mrs     x2, vbar_el1
    stp     x1, x2, [x0, #264]
    mrs     x1, cpacr_el1
    mrs     x2, daif
    stp     x1, x2, [x0, #280]
    msr     tpidrro_el0, xzr

    bl      enter_el1
    cbz     x0, 1f
    adr     x1, smccc_use_smc
    mov     w2, #1
    strb    w2, [x1]
1:  adr     x1, bss_start
    ldr     x2, =bss_end
2:  cmp     x1, x2
    b.hs    3f
    stp     xzr, xzr, [x1], #16
    b       2b
3:  mov     x19, #0
    bl      core_setup
    bl      uart_init
    bl      main
    bl      power_off

    .global start_secondary
start_secondary:
    mov     x19, x0
    bl      enter_el1
    bl      core_setup
    mov     x0, x19
    bl      secondary_main

/* x19: the core's number. */
core_setup:
    msr     tpidr_el1, x19
    ldr     x1, =stacks
    add     x2, x19, #1
    mov     x3, #GUEST_STACK_SIZE
    madd    x1, x2, x3, x1
    mov     sp, x1
    ldr     x1, =vectors
    msr     vbar_el1, x1
    mrs     x1, cpacr_el1
    orr     x1, x1, #(3 << 20)
    msr     cpacr_el1, x1
    isb
    mov     x29, xzr
    ret

/* Returns at EL1, in x0 whether it came from EL2. Uses no stack. */
enter_el1:
    mrs     x0, CurrentEL
    subs    x0, x0, #(2 << 2)
    b.eq    1f
    mov     x0, #0
    ret
1:  ldr     x1, =HCR_EL2_BARE
    msr     hcr_el2, x1
    mov     x1, #3
    msr     cnthctl_el2, x1
    msr     cntvoff_el2, xzr
    mov     x1, #0x33ff
    msr     cptr_el2, x1
    msr     hstr_el2, xzr
    msr     vttbr_el2, xzr
    mrs     x1, midr_el1
    msr     vpidr_el2, x1
    mrs     x1, mpidr_el1
    msr     vmpidr_el2, x1
    /* All the PMU's counters are EL1's. */
    mrs     x1, pmcr_el0
    ubfx    x1, x1, #11, #5
    msr     mdcr_el2, x1
    /* Without the GIC's registers ICC_SRE_EL2 is undefined. */
    mrs     x1, id_aa64pfr0_el1
    tst     x1, #(0xf << 24)
    b.eq    2f
    mov     x1, #0xf
    msr     S3_4_C12_C9_5, x1
    isb
    msr     S3_4_C12_C11_0, xzr
2:  ldr     x1, =SCTLR_EL1_OFF
    msr     sctlr_el1, x1
    mov     x1, #SPSR_EL1H_MASKED
    msr     spsr_el2, x1
    msr     elr_el2, x30
    mov     x0, #1
    eret

    .data
    .balign 8
    .global entry_state
entry_state:
    .skip   8 * 37
    .global smccc_use_smc
smccc_use_smc:
    .byte   0
    .balign 8
