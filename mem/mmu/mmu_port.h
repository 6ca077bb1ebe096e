/* SPDX-License-Identifier: Apache-2.0 */
/* Contract: what translation tables ask of an architecture with an MMU. All but publish and flush are of stage 2. */
#ifndef MMU_PORT_H
#define MMU_PORT_H

#include <mem_port.h>
#include <types.h>

struct pt_format;

/*
 * pgtable.c wrote [va, va + size) of a table page: after this, walkers of all cores see it before they can see any later
 * store of this core. Where walkers are coherent with this core's caches: a barrier (Arm: DSB ISHST). Where they are not,
 * or caches are off while tables are built: clean to the point of coherency first. Also called with the MMU off.
 */
void arch_table_publish(const void *va, uint64_t size);

/*
 * Entries of an address space became invalid: when this returns, no core holds a translation from them, and accesses
 * through them have completed. `vmid` is plan_vm.vmid; 0 is the hypervisor's own address space.
 * Arm: DSB ISHST; TLBI VMALLS12E1IS with that VMID in VTTBR_EL2 (TLBI ALLE2IS); DSB ISH; ISB.
 */
void arch_table_flush(uint32_t vmid);

/*
 * The stage-2 entry format of this machine, and the width of guest physical addresses: the boot facts' gpa_bits.
 * Constant after boot. Where tables start follows from both (pt_geometry() in geometry.h): the arch programs the same
 * (AArch64, 4K granule: VTCR_EL2.T0SZ = 64 - bits, SL0 = 2 - start level).
 */
const struct pt_format *arch_stage2_format(void);
uint32_t arch_stage2_bits(void);

/*
 * This core: translate the guest's accesses by the tables at `root` (aligned to the root's size) from now on; nothing that
 * was cached for `vmid` on this core before is used (the VMID may be stale from an earlier life of the machine).
 * Arm: VTCR_EL2, VTTBR_EL2; ISB; TLBI VMALLS12E1; DSB NSH; ISB.
 */
void arch_stage2_load(hpa_t root, uint32_t vmid);

#endif
