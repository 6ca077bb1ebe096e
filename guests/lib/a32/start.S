/* SPDX-License-Identifier: Apache-2.0 */
#include "limits.h"

/* What Armv8-R has at reset: only the bits that are RES1. */
#define SCTLR_OFF 0x30c50838
#define CPSR_SVC_MASKED 0x1d3
#define MODE_HYP 0x1a

    .arch_extension virt
    .arm
    .section .text.start, "ax"
    .global _start
_start:
    /* r0 is kept where the state is; TPIDRURW is lost. */
    mcr     p15, 0, r0, c13, c0, 2
    ldr     r0, =entry_state
    str     r1, [r0, #4]
    str     r2, [r0, #8]
    str     r3, [r0, #12]
    mrrc    p15, 1, r2, r3, c14     /* CNTVCT */
    str     r2, [r0, #64]
    str     r3, [r0, #68]
    str     r4, [r0, #16]
    str     r5, [r0, #20]
    str     r6, [r0, #24]
    str     r7, [r0, #28]
    str     r8, [r0, #32]
    str     r9, [r0, #36]
    str     r10, [r0, #40]
    str     r11, [r0, #44]
    str     r12, [r0, #48]
    str     sp, [r0, #52]
    str     lr, [r0, #56]
    mrc     p15, 0, r1, c13, c0, 2
    str     r1, [r0]
    mrs     r1, cpsr
    str     r1, [r0, #60]
    mrc     p15, 0, r1, c1, c0, 0   /* SCTLR */
    str     r1, [r0, #72]
    mrc     p15, 0, r1, c12, c0, 0  /* VBAR */
    str     r1, [r0, #76]
    mrc     p15, 0, r1, c1, c0, 2   /* CPACR */
    str     r1, [r0, #80]
    mrc     p15, 0, r1, c13, c0, 4  /* TPIDRPRW */
    str     r1, [r0, #84]
    mov     r1, #0
    mcr     p15, 0, r1, c13, c0, 2

    bl      enter_el1
    ldr     r1, =bss_start
    ldr     r2, =bss_end
    mov     r3, #0
2:  cmp     r1, r2
    bhs     3f
    str     r3, [r1], #4
    b       2b
3:  mov     r4, #0
    bl      core_setup
    bl      uart_init
    bl      main
    bl      power_off

    .global start_secondary
start_secondary:
    mov     r4, r0
    bl      enter_el1
    bl      core_setup
    mov     r0, r4
    bl      secondary_main

/* r4: the core's number. */
core_setup:
    mcr     p15, 0, r4, c13, c0, 4
    ldr     r1, =stacks
    add     r2, r4, #1
    mov     r3, #GUEST_STACK_SIZE
    mla     sp, r2, r3, r1
    ldr     r1, =vectors
    mcr     p15, 0, r1, c12, c0, 0
    mrc     p15, 0, r1, c1, c0, 2
    orr     r1, r1, #(15 << 20)
    mcr     p15, 0, r1, c1, c0, 2
    isb
    bx      lr

/* Returns in SVC mode. Uses no stack. */
enter_el1:
    mrs     r0, cpsr
    and     r0, r0, #31
    cmp     r0, #MODE_HYP
    bxne    lr
    mov     r1, #0
    mcr     p15, 4, r1, c1, c1, 0   /* HCR */
    mcr     p15, 4, r1, c1, c1, 3   /* HSTR */
    mcrr    p15, 4, r1, r1, c14     /* CNTVOFF */
    mov     r1, #3
    mcr     p15, 4, r1, c14, c1, 0  /* CNTHCTL */
    ldr     r1, =0x33ff & ~0xc00
    mcr     p15, 4, r1, c1, c1, 2   /* HCPTR */
    mrc     p15, 0, r1, c0, c0, 0
    mcr     p15, 4, r1, c0, c0, 0   /* VPIDR */
    mrc     p15, 0, r1, c0, c0, 5
    mcr     p15, 4, r1, c0, c0, 5   /* VMPIDR */
    mov     r1, #15
    mcr     p15, 4, r1, c12, c9, 5  /* ICC_HSRE */
    isb
    ldr     r1, =SCTLR_OFF
    mcr     p15, 0, r1, c1, c0, 0
    ldr     r1, =CPSR_SVC_MASKED
    msr     spsr_cxsf, r1
    msr     elr_hyp, lr
    eret
    .ltorg

    .data
    .balign 8
    .global entry_state
entry_state:
    .skip   88
    .global smccc_use_smc
smccc_use_smc:
    .byte   0
    .balign 8
