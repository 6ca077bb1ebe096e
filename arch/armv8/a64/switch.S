/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Exception vectors of EL2, and the way into the guest and back.
 *
 * While a guest runs, SP_EL2 is the top of the core's stack, which is also the address of its struct cpu. A trap stores
 * the general registers right below (struct frame, in order); the frequent ones leave what C preserves where it is. EL2
 * runs with exceptions masked, so ELR_EL2 and SPSR_EL2 stay in their registers.
 */
#include <arch/layout.h>

#define EC_HVC64 0x16
#define EC_SYS64 0x18

/* What a C function may change; x18 it never does (-ffixed-x18). */
.macro save_caller
    stp     x0, x1, [sp, #-FRAME_SIZE]!
    stp     x2, x3, [sp, #16]
    stp     x4, x5, [sp, #32]
    stp     x6, x7, [sp, #48]
    stp     x8, x9, [sp, #64]
    stp     x10, x11, [sp, #80]
    stp     x12, x13, [sp, #96]
    stp     x14, x15, [sp, #112]
    stp     x16, x17, [sp, #128]
    str     x30, [sp, #240]
.endm

.macro restore_caller
    ldp     x2, x3, [sp, #16]
    ldp     x4, x5, [sp, #32]
    ldp     x6, x7, [sp, #48]
    ldp     x8, x9, [sp, #64]
    ldp     x10, x11, [sp, #80]
    ldp     x12, x13, [sp, #96]
    ldp     x14, x15, [sp, #112]
    ldp     x16, x17, [sp, #128]
    ldr     x30, [sp, #240]
    ldp     x0, x1, [sp], #FRAME_SIZE
.endm

.macro save_callee
    stp     x18, x19, [sp, #144]
    stp     x20, x21, [sp, #160]
    stp     x22, x23, [sp, #176]
    stp     x24, x25, [sp, #192]
    stp     x26, x27, [sp, #208]
    stp     x28, x29, [sp, #224]
    str     xzr, [sp, #248]
.endm

.macro restore_callee
    ldp     x18, x19, [sp, #144]
    ldp     x20, x21, [sp, #160]
    ldp     x22, x23, [sp, #176]
    ldp     x24, x25, [sp, #192]
    ldp     x26, x27, [sp, #208]
    ldp     x28, x29, [sp, #224]
.endm

/* An exception of EL2 itself is our own bug. The stack may be what is broken, so it is reported on the boot stack. */
.macro own_fault kind
    .balign 128
    mov     x0, #\kind
    b       own_exception
.endm

    .section .text.vectors, "ax"
    .balign 2048
    .globl vectors
vectors:
    own_fault 0
    own_fault 1
    own_fault 2
    own_fault 3
    own_fault 0
    own_fault 1
    own_fault 2
    own_fault 3
    /* Lower level, AArch64: synchronous, IRQ, FIQ, SError */
    .balign 128
    save_caller
    mrs     x1, esr_el2
    mov     x0, sp
    tbnz    w1, #31, lower_abort    /* an abort is 0x20 or above; a data abort, mostly */
    lsr     w2, w1, #26
    cmp     w2, #EC_HVC64
    b.ne    lower_other
    bl      smccc_call
    b       lower_return
    .balign 128
    save_caller
    bl      irqc_handle
    b       lower_return
    .balign 128
    save_caller
    bl      irqc_handle
    b       lower_return
    .balign 128
    save_caller
    b       lower_serror
    /* Lower level, AArch32: the same, the frame holds the banked registers as AArch64 maps them */
    .balign 128
    save_caller
    b       lower_sync
    .balign 128
    save_caller
    bl      irqc_handle
    b       lower_return
    .balign 128
    save_caller
    bl      irqc_handle
    b       lower_return
    .balign 128
    save_caller
    b       lower_serror

/* A call, or an access to an emulated register, is answered without the callee-saved registers in the frame: C keeps them
 * where they are. An access that moves one of them, or cannot be emulated, goes the long way. */
lower_abort:
    ubfx    x2, x1, #16, #5         /* ESR_EL2.ISS.SRT */
    cmp     x2, #18
    b.hs    1f
    bl      trap_mmio
    cbnz    w0, lower_return
    b       lower_sync
1:  save_callee
    bl      trap_mmio
    cbz     w0, lower_sync_saved
    restore_callee
    b       lower_return
lower_other:
    cmp     w2, #EC_SYS64
    b.ne    lower_sync
    ubfx    x2, x1, #5, #5          /* ESR_EL2.ISS.Rt */
    cmp     x2, #18
    b.hs    lower_sync
    bl      trap_sgi
    cbnz    w0, lower_return
lower_sync:
    save_callee
lower_sync_saved:
    mov     x0, sp
    bl      trap_sync
    restore_callee
lower_return:
    restore_caller
    eret

lower_serror:
    save_callee
    mov     x0, sp
    bl      trap_serror
    restore_callee
    b       lower_return

own_exception:
    mov     x1, sp
    ldr     x2, =boot_stack_top
    mov     sp, x2
    mov     x2, x30
    bl      trap_own
    b       .

    .text
/* guest_enter(frame): load every general register from the frame at the stack's top and enter the guest. */
    .globl guest_enter
guest_enter:
    mov     sp, x0
    restore_callee
    b       lower_return

/* vcpu_drop_stack(stack top, argument, function): call `function` with nothing on the stack but room for a frame. */
    .globl vcpu_drop_stack
vcpu_drop_stack:
    sub     sp, x0, #FRAME_SIZE
    mov     x29, xzr
    mov     x30, xzr
    mov     x0, x1
    br      x2
