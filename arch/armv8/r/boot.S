/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From reset to C. There is no firmware: all cores come here together, in Hyp mode, MPU and caches off. The first of the
 * board's leads; the others wait for their line in boot_cores. Linked where it runs.
 */
#include <arch/layout.h>

#define HSCTLR_ON 0x30cd183f        /* RES1, M, A, C, I, WXN */
#define HSCTLR_OFF 0x30c50838
#define HMAIR0_VALUE 0xff04         /* mpu.h */
#define MODE_MASK 0x1f
#define MODE_HYP 0x1a

#define BOOT_CORE_CPU 4
#define BOOT_CORE_SLOTS 8
#define BOOT_CORE_SIZE (8 + 8 * OWN_SLOTS)
#define BOOT_CORES 8

    .arch_extension virt
    .arm

    .section .text.boot, "ax"
    .globl _start
_start:
    mrs     r0, cpsr
    and     r0, r0, #MODE_MASK
    cmp     r0, #MODE_HYP
    bne     wrong_mode
    cpsid   aif
    ldr     r0, =HSCTLR_OFF
    mcr     p15, 4, r0, c1, c0, 0
    mov     r0, #0
    mcr     p15, 4, r0, c1, c1, 0   /* HCR */
    ldr     r0, =vectors
    mcr     p15, 4, r0, c12, c0, 0  /* HVBAR */
    ldr     r0, =HMAIR0_VALUE
    mcr     p15, 4, r0, c10, c2, 0
    isb

    mrc     p15, 0, r4, c0, c0, 5   /* MPIDR */
    ldr     r0, =0xffffff
    and     r4, r4, r0
    ldr     r0, =boot_mpidr         /* where the first core's is */
    ldr     r0, [r0]
    ldr     r0, [r0]
    cmp     r0, r4
    bne     secondary

    /* Nothing of ours may linger in a cache while we write memory around it. */
    bl      own_invalidate
    ldr     r0, =_bss_start
    ldr     r1, =_zero_end
    mov     r2, #0
    mov     r3, #0
    mov     r5, #0
    mov     r6, #0
1:  stmia   r0!, {r2, r3, r5, r6}
    stmia   r0!, {r2, r3, r5, r6}
    stmia   r0!, {r2, r3, r5, r6}
    stmia   r0!, {r2, r3, r5, r6}
    cmp     r0, r1
    blo     1b
    ldr     sp, =boot_stack_top
    bl      boot_slots
    bl      own_slots_load
    bl      boot_main
    b       .

/* Look through the lines whenever an event says that one was written. */
secondary:
    ldr     r0, =boot_cores
    mov     r1, #BOOT_CORES
2:  ldr     r2, [r0]
    ldr     r5, [r0, #BOOT_CORE_CPU]
    cmp     r2, r4
    cmpeq   r5, #0
    beq     3f
    cmp     r2, r4
    beq     4f
3:  add     r0, r0, #BOOT_CORE_SIZE
    subs    r1, r1, #1
    bne     2b
    wfe
    b       secondary
4:  add     r0, r0, #BOOT_CORE_SLOTS
    bl      own_slots_load
    sub     sp, r5, #FRAME_SIZE
    mov     r0, r5
    bl      core_cpu_main
    b       .

wrong_mode:
    ldr     sp, =boot_stack_top
    bl      boot_wrong_mode
    b       .

/* Invalidate bss by line to the point of coherency, and all of the instruction cache. */
own_invalidate:
    ldr     r0, =_bss_start
    ldr     r1, =_bss_end
    mrc     p15, 0, r2, c0, c0, 1   /* CTR.DminLine: log2 of words */
    ubfx    r2, r2, #16, #4
    mov     r3, #4
    lsl     r2, r3, r2
5:  mcr     p15, 0, r0, c7, c6, 1   /* DCIMVAC */
    add     r0, r0, r2
    cmp     r0, r1
    blo     5b
    mcr     p15, 0, r0, c7, c5, 0   /* ICIALLU */
    dsb     sy
    isb
    bx      lr

/* own_slots_load(slots): with the MPU off, so no order of writing them matters; no memory but the slots is read. */
    .text
    .globl own_slots_load
    .type own_slots_load, %function
own_slots_load:
    ldr     r1, =HSCTLR_OFF
    dsb     sy
    mcr     p15, 4, r1, c1, c0, 0
    isb
    mov     r1, #0
6:  mcr     p15, 4, r1, c6, c2, 1   /* HPRSELR */
    isb
    ldmia   r0!, {r2, r3}
    mcr     p15, 4, r2, c6, c3, 0   /* HPRBAR */
    mcr     p15, 4, r3, c6, c3, 1   /* HPRLAR */
    add     r1, r1, #1
    cmp     r1, #OWN_SLOTS
    bne     6b
    ldr     r1, =HSCTLR_ON
    dsb     sy
    mcr     p15, 4, r1, c1, c0, 0
    isb
    bx      lr
    .ltorg

    .globl semihosting
    .type semihosting, %function
semihosting:
    .inst   0xe10f0070              /* HLT #0xf000 */
    bx      lr

    .section .rodata
    .balign 8
    .globl plan_buffer_bytes
plan_buffer_bytes:
    .word   plan_buffer_size, 0
