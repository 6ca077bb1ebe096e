/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Hands Linux its device tree: enters the Image behind it as Linux's arm64 boot protocol (Documentation/arm64/booting)
 * wants: x0 = device tree, x1 = x2 = x3 = 0, MMU off, on the VM's first core. The others wait in PSCI.
 *
 * The device tree tells where the initramfs is, so the binary belongs at BASE: elsewhere it stops here.
 */

	.text
	.globl	_start
_start:
	adr	x0, _start
	ldr	x1, =BASE
0:	cmp	x0, x1
	b.ne	0b
	adrp	x0, dtb
	add	x0, x0, :lo12:dtb
	adrp	x4, kernel
	mov	x1, xzr
	mov	x2, xzr
	mov	x3, xzr
	br	x4
	.ltorg

	.balign	8
dtb:	.incbin	DTB

	.org	KERNEL - BASE		/* a multiple of 2 MiB; x4 above relies on a page's alignment */
kernel:	.incbin	IMAGE

	.org	INITRD - BASE		/* behind the kernel's bss, which is not in the file */
	.incbin	INITRAMFS
