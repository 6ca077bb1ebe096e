/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The trap vector of HS-mode, and the way into the guest and back.
 *
 * While a guest runs, sscratch is the top of the core's stack, which is also the address of its struct cpu; while we run,
 * it is 0 and tp has that address. A trap stores the general registers right below the top (struct frame): what a C
 * function may change for an ecall, an interrupt or a plain access to a device, all of them for the rest. Interrupts stay masked in HS-mode, so sepc,
 * hstatus and sstatus stay in their registers. gp is not ours: nothing is linked relative to it.
 */
#include <arch/layout.h>

#define FRAME (32 * RV_BYTES) /* struct frame, arch/vcpu.h */
#define R(n) ((n) * RV_BYTES)(sp)

.macro save_caller
    addi    sp, sp, -FRAME
    REG_S   ra, R(1)
    REG_S   tp, R(4)
    .irp n, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17, 28, 29, 30, 31
    REG_S   x\n, R(\n)
    .endr
    addi    tp, sp, FRAME
    csrrw   t0, sscratch, zero
    REG_S   t0, R(2)
.endm

.macro restore_caller
    csrw    sscratch, tp
    REG_L   ra, R(1)
    .irp n, 5, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17, 28, 29, 30, 31
    REG_L   x\n, R(\n)
    .endr
    REG_L   tp, R(4)
    REG_L   sp, R(2)
.endm

.macro save_callee
    .irp n, 3, 8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27
    REG_S   x\n, R(\n)
    .endr
.endm

.macro restore_callee
    .irp n, 3, 8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27
    REG_L   x\n, R(\n)
    .endr
.endm

    .section .text.vectors, "ax"
    .balign 4
    .globl trap_entry
trap_entry:
    csrrw   sp, sscratch, sp
    beqz    sp, own_trap
    save_caller
    csrr    t0, scause
    bltz    t0, 1f
    mv      a0, sp
    addi    t0, t0, -10             /* EXC_ECALL_VS */
    bnez    t0, 2f
    call    sbi_ecall               /* a1 ... a7 are the guest's still */
guest_return:
    restore_caller
    sret
1:  mv      a0, t0
    call    trap_interrupt
    j       guest_return
2:  call    trap_device
    bnez    a0, guest_return
    save_callee
    mv      a0, sp
    call    trap_sync
    restore_callee
    j       guest_return

/* A trap of our own is our bug. The stack may be what is broken, so it is reported on the boot stack. */
own_trap:
    csrrw   a0, sscratch, zero
    mv      a1, ra
    lla     sp, boot_stack_top
    call    trap_own

    .text
/* guest_enter(frame): load every general register from the frame at the stack's top and enter the guest. */
    .globl guest_enter
guest_enter:
    mv      sp, a0
    restore_callee
    j       guest_return

/* vcpu_drop_stack(stack top, argument, function): call `function` with nothing on the stack but room for a frame. */
    .globl vcpu_drop_stack
vcpu_drop_stack:
    addi    sp, a0, -FRAME
    mv      ra, zero
    mv      s0, zero
    mv      a0, a1
    jr      a2
