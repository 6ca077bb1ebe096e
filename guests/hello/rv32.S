/* SPDX-License-Identifier: Apache-2.0 */
/* RV32, at any address: says its line by SBI DBCN on hart 0, starts hart 1, which says another and switches the VM off. If
 * there is none, hart 0 does. */
    .globl _start
_start:
    lla     s1, first
    call    say
    li      a7, 0x48534d
    li      a6, 0
    li      a0, 1
    lla     a1, second
    li      a2, 7
    ecall
    bnez    a0, off
1:  wfi
    j       1b

second:
    lla     s1, last
    call    say
off:
    li      a7, 0x53525354
    li      a6, 0
    li      a0, 0
    li      a1, 0
    ecall
2:  j       2b

say:
    lbu     a0, 0(s1)
    beqz    a0, 3f
    li      a7, 0x4442434e
    li      a6, 2
    ecall
    addi    s1, s1, 1
    j       say
3:  ret

first:
    .asciz  "hello: hart 0\n"
last:
    .asciz  "hello: hart 1\n"
