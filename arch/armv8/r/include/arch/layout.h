/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Memory of the hypervisor on Armv8-R: physical addresses, and an EL2 MPU that says what is whose. Also read by the linker
 * script and assembly.
 *
 *   _image_start   text, read-only data, data, bss, the plan's buffer, the boot stack
 *                  control memory: each core's stack, VMs and vCPUs; the build counts it (plan --size)
 *                  guest images
 *
 * MPU slots of each core: OWN_… for Bao, the rest for its VM. Writable memory is two regions: between them lies the guard
 * below the stack that the core is on.
 */
#ifndef ARCH_LAYOUT_H
#define ARCH_LAYOUT_H

#define PAGE_SIZE 64 /* what an MPU region is a multiple of */
#define BLOCK_SIZE PAGE_SIZE /* nothing larger is cheaper */
#define HYP_BASE 0 /* linked where it runs: the facts say where */

#define OWN_TEXT 0
#define OWN_RODATA 1
#define OWN_LOW 2
#define OWN_HIGH 3
#define OWN_CONSOLE 4
#define OWN_GICD 5
#define OWN_GICR 6
#define OWN_SLOTS 7
#define MPU_SLOTS 16 /* nominal: HMPUIR says */

#define ARCH_WINDOW_SIZE 0x10000
#define STACK_GUARD 0x400 /* more than any function's frame */
#define STACK_SIZE 0x1800 /* with the guard at its bottom and the core's struct cpu at its top */
#define FRAME_SIZE 56 /* struct frame, arch/vcpu.h: between the stack and struct cpu */
#define BOOT_STACK_SIZE 0x1400

/* struct vm and its virtual GIC, struct vcpu: granules that suffice (facts.c). */
#define CONTROL_VM_SIZE 0x2800
#define CONTROL_VCPU_SIZE 0x280

#endif
