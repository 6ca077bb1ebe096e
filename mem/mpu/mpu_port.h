/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Contract: what the MPU back end asks of an architecture. Base and limit regions, all of the same rank, that may not
 * overlap (Armv8-R AArch32: PMSAv8, HPRBAR and HPRLAR; Arm DDI 0568, "Protected Memory System Architecture").
 *
 * A core has the facts' mpu_slots slots. The first hyp_slots are the hypervisor's own, which the architecture writes for
 * itself, the window's included; the rest are the guest's, numbered from 0 here.
 */
#ifndef MPU_PORT_H
#define MPU_PORT_H

#include <mem_port.h>
#include <types.h>

/* What guest and hypervisor may do. The hypervisor never executes from a guest's region. */
enum mpu_attr {
    MPU_RWX, /* normal write-back memory, inner shareable */
    MPU_DEVICE, /* Device-nGnRE, read, write, never executed */
    MPU_RX, /* normal memory as MPU_RWX, but nobody writes */
};

/* Guest slots of this core: facts' mpu_slots - hyp_slots. Constant after boot. */
uint32_t arch_mpu_slot_count(void);

/* This core: slot `slot`, which is clear, covers [base, base + size): granules, not empty, disjoint from every slot in
 * force. Takes effect by arch_mpu_sync() at the latest. */
void arch_mpu_slot_write(uint32_t slot, uint64_t base, uint64_t size, enum mpu_attr attr);

/* This core: slot `slot` covers nothing. */
void arch_mpu_slot_clear(uint32_t slot);

/* This core: accesses after this are checked by the slots as they are now (Arm: DSB, ISB). */
void arch_mpu_sync(void);

#endif
