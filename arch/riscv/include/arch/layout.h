/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The hypervisor's own address space on RISC-V (HS-mode). Also read by the linker script and assembly. HYP_BASE and the
 * width of its addresses are <width.h>'s: Sv39 or Sv32.
 *
 *   HYP_BASE   + 0         Bao's image: text, rodata, data, bss (page by page: at most 2 MiB)
 *              + 4 MiB     WINDOW: each core's temporary view of guest memory: two windows for each of 64 cores
 *              + 16 MiB …  OWN: control memory and devices, as arch_map_own() and arch_map_device() hand them out
 *
 * The start-up code needs no mapping at its physical address: it turns translation on and traps to its linked address.
 */
#ifndef ARCH_LAYOUT_H
#define ARCH_LAYOUT_H

#include <width.h>

#define HYP_WINDOW (HYP_BASE + 0x400000)
#define HYP_OWN (HYP_BASE + 0x1000000)
#define HYP_END (HYP_BASE + 0x10000000)

#define PAGE_SIZE 0x1000
#define BLOCK_SIZE HYP_BLOCK /* the next larger mapping of a guest's memory */
#define ARCH_WINDOW_SIZE 0x8000
#define STACK_SIZE 0x2000 /* with the core's struct cpu at its top */
#define BOOT_STACK_SIZE 0x2000

/* Of an MPU: none. */
#define MPU_SLOTS 0
#define OWN_SLOTS 0

/* struct vm, struct vcpu: nominal; the running Bao knows its own. */
#define CONTROL_VM_SIZE 0x1000
#define CONTROL_VCPU_SIZE 0x1000

#endif
