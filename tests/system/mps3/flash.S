/* SPDX-License-Identifier: Apache-2.0 */
/* Runs where it lies, be that read only: it writes to BRAM and to its UART. Restarts itself twice. */
#define MEMORY 0x10000000
#define UART 0xe7c00000
#define MAGIC 0x626f6f74

    .arch armv8-r
    .arch_extension virt
    .arm
    .globl _start
_start:
    ldr     r4, =MEMORY
    ldr     r5, =MAGIC
    ldr     r6, =UART
    mov     r0, #1
    str     r0, [r6, #8]            /* CTRL: transmit */
    ldr     r0, [r4]
    cmp     r0, r5
    movne   r0, #0
    strne   r0, [r4, #4]
    strne   r5, [r4]
    ldr     r7, [r4, #4]
    add     r7, r7, #1
    str     r7, [r4, #4]
    adr     r1, text
1:  ldrb    r0, [r1], #1
    cmp     r0, #0
    beq     2f
    str     r0, [r6]
    b       1b
2:  add     r0, r7, #'0'
    str     r0, [r6]
    mov     r0, #'\n'
    str     r0, [r6]
    cmp     r7, #3
    ldrlo   r0, =0x84000009         /* SYSTEM_RESET */
    movhs   r0, #0
    strhs   r0, [r4]
    ldrhs   r0, =0x84000008         /* SYSTEM_OFF */
    hvc     #0
    b       .
text:
    .asciz  "flash: start "
    .balign 4
    .ltorg
