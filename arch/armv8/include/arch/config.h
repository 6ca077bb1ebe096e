/* SPDX-License-Identifier: Apache-2.0 */
/* The Arm part of the configuration interface: the VM's interrupt controller, SMMU and core topology. */
#ifndef ARCH_CONFIG_H
#define ARCH_CONFIG_H

#include <config_types.h>

struct smmu_group {
    streamid_t mask;
    streamid_t id;
};

struct arch_vm_platform {
    /* gicd, gicc and gicr are guest addresses; gich, gicv and maintenance_id are the board's: 0, or they must agree. */
    struct gic_dscrp {
        paddr_t gicd_addr;
        paddr_t gicc_addr;
        paddr_t gicr_addr;
        paddr_t gich_addr;
        paddr_t gicv_addr;
        irqid_t maintenance_id;
        size_t interrupt_num; /* interrupts that the VM's distributor shows, INTIDs 0-31 included; 0: the board's */
    } gic;
    struct smmu_dscrp {
        paddr_t base;
        streamid_t global_mask;
        size_t group_num;
        struct smmu_group *groups;
    } smmu;
    /* The VM's own topology: cluster i (Aff1 = i) has core_num[i] cores; num = 0: one cluster. */
    struct clusters {
        size_t num;
        size_t *core_num;
    } clusters;
};

#endif
