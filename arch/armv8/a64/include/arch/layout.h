/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The hypervisor's own address space on AArch64 (EL2, 48 bits, 4 KiB granule). Also read by the linker script and assembly.
 *
 *   HYP_BASE   + 0         Bao's image: text, rodata, data, bss (page by page: at most 2 MiB)
 *              + 2 MiB     WINDOW: each core's temporary view of guest memory: two windows of 64 KiB for each of 64 cores
 *              + 16 MiB …  OWN: control memory and devices, as arch_map_own() and arch_map_device() hand them out
 *
 * All of it lies below one level-1 entry. While cores start, the page of the start-up code is also mapped at its own
 * physical address.
 */
#ifndef ARCH_LAYOUT_H
#define ARCH_LAYOUT_H

#define HYP_BASE 0x7f8000000000
#define HYP_WINDOW (HYP_BASE + 0x200000)
#define HYP_OWN (HYP_BASE + 0x1000000)
#define HYP_END (HYP_BASE + 0x40000000)

#define PAGE_SIZE 0x1000
#define BLOCK_SIZE 0x200000 /* the next larger mapping of a guest's memory */
#define ARCH_WINDOW_SIZE 0x10000
#define STACK_SIZE 0x2000 /* with the core's struct cpu at its top */
#define FRAME_SIZE 256 /* struct frame, arch/vcpu.h: between the stack and struct cpu */
#define BOOT_STACK_SIZE 0x2000

/* Of an MPU: none. */
#define MPU_SLOTS 0
#define OWN_SLOTS 0

/* struct vm, struct vcpu: nominal; the running Bao knows its own. */
#define CONTROL_VM_SIZE 0x1000
#define CONTROL_VCPU_SIZE 0x1000

/* Tables: four levels for the image, one table for WINDOW, three for the start-up page, the rest for OWN (2 MiB each). */
#define HYP_TABLE_PAGES 14

#endif
