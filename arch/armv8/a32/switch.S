/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exception vectors of Hyp mode, and the way into the guest and back.
 *
 * While a guest runs, SP_hyp is the top of the core's stack, which is also the address of its struct cpu. A trap stores
 * the general registers right below (struct frame, in order): one instruction. Hyp mode runs with exceptions masked, so
 * ELR_hyp and SPSR_hyp stay in their registers. It has no link register of its own: LR is User mode's.
 */
#include <arch/layout.h>

#define EC_CP15_64 0x04
#define EC_HVC 0x12
#define EC_DABT_LOWER 0x24
#define FPEXC_EN (1 << 30)

    .arch_extension virt
    .arm

/* An exception of Hyp mode itself is our own bug. The stack may be what is broken, so it is reported on the boot stack. */
.macro own_fault kind
    mov     r0, #\kind
    b       own_exception
.endm

    .section .text.vectors, "ax"
    .balign 32
    .globl vectors
vectors:
    b       own_reset
    b       own_undefined
    b       own_hvc
    b       own_prefetch
    b       own_data
    b       hyp_trap
    b       hyp_irq
hyp_irq:                            /* FIQ: as IRQ */
    push    {r0-r12, lr}
    bl      irqc_handle
hyp_return:
    pop     {r0-r12, lr}
    eret

hyp_trap:
    push    {r0-r12, lr}
    mrc     p15, 4, r1, c5, c2, 0   /* HSR */
    mov     r0, sp
    lsr     r2, r1, #26
    cmp     r2, #EC_HVC
    bne     1f
    bl      smccc_call
    pop     {r0-r12, lr}
    eret
1:  cmp     r2, #EC_DABT_LOWER
    bne     2f
    bl      trap_mmio
    b       3f
2:  cmp     r2, #EC_CP15_64
    bne     4f
    bl      trap_sgi
3:  cmp     r0, #0
    bne     hyp_return
4:  mov     r0, sp
    bl      trap_sync
    b       hyp_return

own_reset:
    own_fault 0
own_undefined:
    own_fault 1
own_hvc:
    own_fault 2
own_prefetch:
    own_fault 3
own_data:
    own_fault 4
own_exception:
    mov     r1, sp
    ldr     sp, =boot_stack_top
    mov     r2, lr
    bl      trap_own
    b       .
    .ltorg

    .text
/* guest_enter(frame): load every general register from the frame at the stack's top and enter the guest. */
    .globl guest_enter
    .type guest_enter, %function
guest_enter:
    mov     sp, r0
    b       hyp_return

/* vcpu_drop_stack(stack top, argument, function): call `function` with nothing on the stack but room for a frame. */
    .globl vcpu_drop_stack
    .type vcpu_drop_stack, %function
vcpu_drop_stack:
    sub     sp, r0, #FRAME_SIZE
    mov     r0, r1
    mov     lr, #0
    bx      r2

    .globl fp_zero
    .type fp_zero, %function
    .fpu neon-fp-armv8
fp_zero:
    mov     r0, #FPEXC_EN           /* or they cannot be reached */
    vmsr    fpexc, r0
    mov     r0, #0
    .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
    vmov    d\n, r0, r0
    .endr
    .irp n, 16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
    vmov    d\n, r0, r0
    .endr
    vmsr    fpscr, r0
    vmsr    fpexc, r0
    bx      lr
