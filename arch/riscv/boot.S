/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the boot loader to C. Translation is off and we may be anywhere in memory, so everything here is relative to the
 * program counter until `translate` comes back at the linked address.
 *
 * s0: hart id   s1: physical address of the device tree, or 0   s2: physical address of the image
 */
#include <arch/layout.h>

#define SSTATUS_SIE 2
#define SSTATUS_FS_VS 0x6600

    .section .text.boot, "ax"
    .globl _start
/* Image header (Linux, Documentation/arch/riscv/boot-image-header.rst); also the first instruction. */
_start:
    .option push
    .option norvc
    j       boot
    .word   0
    .option pop
    .quad   RV_IMAGE_OFFSET
    .quad   _image_size
    .quad   0                       /* little endian */
    .word   2                       /* version 0.2 */
    .word   0
    .quad   0
    .ascii  "RISCV\0\0\0"
    .ascii  "RSC\x05"
    .word   0

boot:
    mv      s0, a0
    mv      s1, a1
    lla     s2, _start
    call    hart_off
    lla     t0, no_hypervisor
    csrw    stvec, t0
    csrr    t0, 0x600               /* hstatus: traps where there is no H extension */

    lla     t0, _bss_start
    lla     t1, _bss_end
1:  REG_S   zero, 0(t0)
    REG_S   zero, RV_BYTES(t0)
    addi    t0, t0, 2 * RV_BYTES
    bltu    t0, t1, 1b

    lla     sp, boot_stack_top
    mv      a0, s2
    call    boot_map
    call    translate
    lla     sp, boot_stack_top
    lla     tp, boot_self
    mv      a0, s2
    mv      a1, s1
    mv      a2, s0
    call    boot_main

/* Every other core, from SBI hart_start. a1: the core's struct cpu, at its linked address. */
    .globl _start_secondary
    .balign 4
_start_secondary:
    mv      s0, a1
    call    hart_off
    call    translate
    addi    sp, s0, -32 * RV_BYTES  /* room for the guest's registers */
    mv      tp, s0
    mv      a0, s0
    call    core_cpu_main

    .balign 4
no_hypervisor:
    lla     sp, boot_stack_top
    call    boot_no_hypervisor

/* A known state of what steers HS-mode itself. Keeps the s registers. */
hart_off:
    csrci   sstatus, SSTATUS_SIE
    csrw    sie, zero
    csrw    satp, zero
    csrw    sscratch, zero          /* we are not in a guest */
    li      t0, SSTATUS_FS_VS       /* the guests' registers may be used, and are never saved */
    csrs    sstatus, t0
    ret

/* Translation on; returns to the linked address of the caller. The next fetch traps, and stvec is where it should be. */
translate:
    lla     t0, linked_start
    REG_L   t0, 0(t0)
    lla     t1, _start
    sub     t0, t0, t1
    add     ra, ra, t0
    lla     t1, 1f
    add     t1, t1, t0
    csrw    stvec, t1
    lla     t1, boot_satp
    REG_L   t1, 0(t1)
    sfence.vma
    csrw    satp, t1
    .balign 4
1:  sfence.vma
    lla     t0, trap_entry
    csrw    stvec, t0
    ret

    .section .rodata
    .balign 8
    .globl  own_bytes, image_bytes, plan_buffer_bytes
linked_start:
    RV_DWORD _start
    .balign 8
/* 64 bits each: little endian, the upper word of RV32 is 0. */
own_bytes:
    RV_DWORD _own_size
    .balign 8
image_bytes:
    RV_DWORD _image_size
    .balign 8
plan_buffer_bytes:
    RV_DWORD plan_buffer_size
    .balign 8
