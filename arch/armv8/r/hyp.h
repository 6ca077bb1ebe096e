/* SPDX-License-Identifier: Apache-2.0 */
/* The hypervisor's own memory and start: symbols of the linker script and of boot.S, and who fills which MPU slot. */
#ifndef HYP_H
#define HYP_H

#include <arch/layout.h>
#include <stdint.h>
#include <types.h>

extern char _image_start[], _text_end[], _rodata_end[], _bss_end[], boot_stack_guard[], control_start[];
extern const char _own_size[], _image_size[], _control_size[]; /* absolute: their addresses are the values */

/* One MPU slot, as HPRBAR and HPRLAR have it. */
struct slot {
    uint32_t base, limit;
};

/* A core that waits for its start finds its line here: MPIDR's affinity, its struct cpu (0: not yet), its own slots. */
#define BOOT_CORES 8
struct boot_core {
    uint32_t mpidr;
    uint32_t cpu;
    struct slot slots[OWN_SLOTS];
};
extern struct boot_core boot_cores[BOOT_CORES];

/* Boot core, MPU off, from boot.S: its slots, with the boot stack's guard. */
const struct slot *boot_slots(void);
NORETURN void boot_wrong_mode(void);
/* Boot core, MPU on, from boot.S. */
NORETURN void boot_main(void);

/* boot.S: this core's own slots become these, which lie in memory (not only in a cache). */
void own_slots_load(const struct slot *slots);

/* boot.S: ask the debugger. UNDEFINED where there is none. */
void semihosting(uint32_t operation, uint32_t argument);

/* The slots of a core whose stack has its guard at `guard`. */
void own_slots_make(struct slot *slots, uintptr_t guard);

/* An exception of our own: the power-off's, or a bug. */
void own_exception_seen(uint32_t kind);

#define HCR_PROFILE 0u /* an SMC of the guest is UNDEFINED, and cannot trap */
#define STAGE1_SCTLR_RESET UINT32_C(0x30c50838)

#endif
