/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From the boot loader to C. The MMU and caches are off and we may be anywhere in memory, so everything here is relative
 * to the program counter until `enable_mmu` jumps to the linked address.
 *
 * x19: physical address of the image   x20: physical address of the device tree, or 0
 */
#include <arch/layout.h>

#define SCTLR_EL2_ON 0x30cd183f /* RES1, M, A, C, SA, I, WXN */
#define SCTLR_EL2_OFF 0x30c50830
#define MAIR_VALUE 0xff04 /* PT_A64_MAIR: attribute 0: device nGnRE; 1: normal write-back */

    .section .text.boot, "ax"
    .globl _start
/* Arm64 image header (Linux, Documentation/arch/arm64/booting.rst); also the first instruction. */
_start:
    b       boot
    .word   0
    .quad   0                       /* text offset: none, any 4 KiB boundary does */
    .quad   _image_size
    .quad   0xa                     /* little endian, 4 KiB pages, anywhere in physical memory */
    .quad   0, 0, 0
    .ascii  "ARM\x64"
    .word   0

boot:
    mov     x20, x0
    adr     x19, _start
    mrs     x1, CurrentEL
    cmp     x1, #(2 << 2)
    b.ne    wrong_el
    bl      el2_off

    /* Nothing of ours may linger dirty in a cache while we write memory around it, nor clean after. */
    bl      own_writable
    bl      cache_invalidate
    adrp    x0, _bss_start
    add     x0, x0, :lo12:_bss_start
    adrp    x1, _zero_end
    add     x1, x1, :lo12:_zero_end
1:  stp     xzr, xzr, [x0]
    stp     xzr, xzr, [x0, #16]
    stp     xzr, xzr, [x0, #32]
    stp     xzr, xzr, [x0, #48]
    add     x0, x0, #64
    cmp     x0, x1
    b.lo    1b

    adrp    x0, boot_stack_top
    add     x0, x0, :lo12:boot_stack_top
    mov     sp, x0
    mov     x0, x19
    bl      boot_map
    bl      own_writable
    bl      cache_invalidate

    bl      enable_mmu
    ldr     x0, =boot_stack_top
    mov     sp, x0
    mov     x29, xzr
    mov     x0, x19
    mov     x1, x20
    ldr     x2, =boot_main
    blr     x2
    b       .

/* Every other core, from PSCI CPU_ON. x0: the core's struct cpu, at its linked address. */
    .globl _start_secondary
_start_secondary:
    mov     x20, x0
    bl      el2_off
    bl      enable_mmu
    sub     sp, x20, #FRAME_SIZE
    mov     x29, xzr
    mov     x0, x20
    ldr     x1, =core_cpu_main
    blr     x1
    b       .

wrong_el:
    adrp    x0, boot_stack_top
    add     x0, x0, :lo12:boot_stack_top
    mov     sp, x0
    lsr     x0, x1, #2
    bl      boot_wrong_el

/* A known state of what steers EL2 itself. Keeps x19, x20. */
el2_off:
    msr     DAIFSet, #15
    ldr     x0, =0x80000000         /* HCR_EL2: RW; E2H, TGE and every trap off */
    msr     hcr_el2, x0
    ldr     x0, =SCTLR_EL2_OFF
    msr     sctlr_el2, x0
    isb
    ret

/* x0, x1: from the start to the end of what is not in the loaded file: bss. */
own_writable:
    adrp    x0, _bss_start
    add     x0, x0, :lo12:_bss_start
    adrp    x1, _bss_end
    add     x1, x1, :lo12:_bss_end
    ret

/* Invalidate [x0, x1) by line to the point of coherency (Arm ARM, D7.5.9). */
cache_invalidate:
    mrs     x2, ctr_el0
    ubfx    x2, x2, #16, #4         /* DminLine: log2 of words */
    mov     x3, #4
    lsl     x2, x3, x2
    sub     x3, x2, #1
    bic     x0, x0, x3
1:  dc      ivac, x0
    add     x0, x0, x2
    cmp     x0, x1
    b.lo    1b
    dsb     sy
    ret

/* Returns to the linked address of the caller. Keeps x19, x20. */
enable_mmu:
    adrp    x0, hyp_tables
    add     x0, x0, :lo12:hyp_tables
    msr     ttbr0_el2, x0
    ldr     x0, =MAIR_VALUE
    msr     mair_el2, x0
    adrp    x0, boot_tcr
    add     x0, x0, :lo12:boot_tcr
    ldr     x0, [x0]
    msr     tcr_el2, x0
    ldr     x0, =vectors
    msr     vbar_el2, x0
    tlbi    alle2
    ic      iallu
    dsb     nsh
    isb
    ldr     x0, =SCTLR_EL2_ON
    msr     sctlr_el2, x0
    isb
    adr     x0, _start
    ldr     x1, =_start
    sub     x0, x1, x0
    add     x30, x30, x0
    ret

/* The linker's numbers, which are too far away for an address relative to the program counter. */
    .section .rodata
    .balign 8
    .globl  own_bytes, image_bytes, plan_buffer_bytes
own_bytes:
    .quad   _own_size
image_bytes:
    .quad   _image_size
plan_buffer_bytes:
    .quad   plan_buffer_size
