/* SPDX-License-Identifier: Apache-2.0 */
/* What an Arm board adds to struct board. */
#ifndef ARCH_BOARD_H
#define ARCH_BOARD_H

#include <stdint.h>

#define ARM_BOARD_CPU_MAX 64

struct arch_board {
    struct {
        uint64_t gicd, gicd_size;
        uint64_t gicr, gicr_size; /* GICv3: all redistributors' frames */
        uint64_t its, its_size; /* GICv3: interrupt translation; nobody's, since its tables reach all of memory */
        uint64_t gicc, gicc_size; /* GICv2 */
        uint64_t gich, gich_size;
        uint64_t gicv, gicv_size;
        uint32_t maintenance_id; /* INTID */
    } gic;
    struct {
        uint64_t base, size; /* size 0: none */
    } smmu;
    uint32_t hyp_timer_id; /* INTID of CNTHP */
    uint64_t mpidr[ARM_BOARD_CPU_MAX]; /* affinity fields of core 0 … cpu_num - 1, as MPIDR_EL1 & ARM_MPIDR_AFF */
};

#define ARM_MPIDR_AFF UINT64_C(0xff00ffffff)

#endif
