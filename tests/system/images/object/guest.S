/* SPDX-License-Identifier: Apache-2.0 */
#define STRING_(x) #x
#define STRING(x) STRING_(x)

    .section .vm_image_mine, "a"
    .balign 4096
    .globl _mine_vm_beg, _mine_vm_size
_mine_vm_beg:
    .incbin STRING(GUESTS/hello-2-u1.bin)
    .set _mine_vm_size, . - _mine_vm_beg
