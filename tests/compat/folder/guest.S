/* SPDX-License-Identifier: Apache-2.0 */
    .section .vm_image_guest, "a"
    .balign 4096
    .globl _guest_vm_beg, _guest_vm_size
_guest_vm_beg:
1:  wfi
    b       1b
    .set _guest_vm_size, . - _guest_vm_beg
