/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What must be known before a plan can be made. arch_boot_facts() fills it on the machine; on the build machine the
 * board's nominal values do. Same facts, same plan.
 */
#ifndef FACTS_H
#define FACTS_H

#include "types.h"

#define FACTS_RAM_MAX 16
#define FACTS_RESERVED_MAX 16

struct facts {
    struct range image; /* Bao as loaded: text to bss, then the built-in guest images */
    uint64_t own_size; /* the part of `image` that is Bao itself; the rest is images */
    struct range control; /* MPU: the part of Bao itself that control memory is in; size 0: it is placed */
    struct range dtb; /* the firmware's device tree; size 0: none */
    uint32_t ram_num;
    struct range ram[FACTS_RAM_MAX]; /* sorted by base, disjoint, not adjacent */

    struct range reserved[FACTS_RESERVED_MAX]; /* the firmware's, by its device tree; size 0: nothing */

    uint32_t cpu_num;
    uint32_t boot_cpu; /* index of the core that boots */

    uint64_t granule; /* page size, or the MPU's granularity: a power of two */
    uint64_t block; /* the next larger mapping, which placement tries to allow; granule if there is none */
    bool mpu; /* guest addresses are physical addresses */
    bool mmu_choice; /* with an MPU: cores offer a guest an MMU of its own, too */
    uint32_t mpu_slots; /* MPU regions of a core, the hypervisor's included; 0 with an MMU */
    uint32_t hyp_slots; /* of which the hypervisor needs */
    uint32_t pa_bits; /* physical address width */
    uint32_t gpa_bits; /* guest physical address width */
    uint32_t vmid_bits;
    uint32_t colors; /* of the last-level cache, as facts_colors() counts; 0: not known, and nothing is coloured */

    uint32_t irq_num; /* interrupt numbers are below this */
    uint32_t list_registers;
    uint32_t guest_files; /* RISC-V: guest interrupt files of each core */

    /* Control memory that the plan places, bytes: of each core, of each VM, of each vCPU. */
    uint32_t cpu_bytes;
    uint32_t vm_bytes;
    uint32_t vcpu_bytes;
};

/*
 * How many colours a cache has: pages side by side until the sets begin again, a power of two. Where the sets are not, the
 * largest that divides them: some pages of different sets have the same colour then, and none of different colours meet in
 * a set. The same for more than 64: they are folded to 64.
 */
static inline uint32_t facts_colors(uint64_t sets, uint64_t line, uint64_t page)
{
    uint64_t pages = sets * line / page;
    uint64_t colors = pages & -pages;
    return colors == 0 ? 1 : colors > 64 ? 64 : (uint32_t)colors;
}

/*
 * RAM, what is reserved of it, and cores, as the firmware's device tree says, of which `room` bytes can be read at `dtb`; as
 * the board says where there is none (NULL, or no device tree there). At most `cpu_max` cores. Sets ram, ram_num, reserved,
 * cpu_num and dtb.size.
 * false: the tree is malformed, and the board's values hold.
 */
bool facts_machine(struct facts *facts, const void *dtb, uint64_t room, uint32_t cpu_max);

#endif
