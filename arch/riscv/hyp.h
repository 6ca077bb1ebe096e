/* SPDX-License-Identifier: Apache-2.0 */
/* The hypervisor's own address space and start: symbols of the linker script and of boot.S, and who maps what. */
#ifndef HYP_H
#define HYP_H

#include <stdint.h>
#include <types.h>

struct pt;
struct cpu;

extern const char _image_start[], _text_end[], _rodata_end[], _bss_end[], boot_stack_guard[], boot_stack_top[];
extern const uint64_t own_bytes, image_bytes; /* Bao itself; with the guest images */
extern const char _start_secondary[];

extern char hyp_tables[];
extern unsigned long boot_satp;
extern struct cpu boot_self;
extern struct pt hyp_pt;

/* Translation off, from boot.S. `phys`: where the image was loaded. */
void boot_map(uintptr_t phys);
NORETURN void boot_no_hypervisor(void);

/* Boot core, translation on, from boot.S. `dtb`: physical address of the firmware's device tree, or 0. */
NORETURN void boot_main(uintptr_t phys, uintptr_t dtb, unsigned long hart_id);

/* Boot core, translation on, once: the tables are now reached at their linked addresses. */
void hyp_map_moved(void);

/* Boot core: what the boot loader said, for arch_boot_facts(). */
void facts_note_boot(uint64_t phys, uint64_t dtb, uint64_t hart_id);

#endif
