/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The system registers that the GIC's drivers use, on the build machine: the test that links them provides the two
 * functions, which act for the calling thread's core.
 */
#ifndef ARCH_SYSREGS_H
#define ARCH_SYSREGS_H

#include <bits.h>
#include <stdbool.h>
#include <stdint.h>

enum host_sysreg {
    HOST_id_aa64pfr0_el1,
    HOST_ICC_PMR_EL1,
    HOST_ICC_DIR_EL1,
    HOST_ICC_SGI1R_EL1,
    HOST_ICC_IAR1_EL1,
    HOST_ICC_EOIR1_EL1,
    HOST_ICC_BPR1_EL1,
    HOST_ICC_CTLR_EL1,
    HOST_ICC_SRE_EL1,
    HOST_ICC_IGRPEN1_EL1,
    HOST_ICC_SRE_EL2,
    HOST_ICH_AP0R0_EL2,
    HOST_ICH_AP0R1_EL2,
    HOST_ICH_AP0R2_EL2,
    HOST_ICH_AP0R3_EL2,
    HOST_ICH_AP1R0_EL2,
    HOST_ICH_AP1R1_EL2,
    HOST_ICH_AP1R2_EL2,
    HOST_ICH_AP1R3_EL2,
    HOST_ICH_HCR_EL2,
    HOST_ICH_VTR_EL2,
    HOST_ICH_ELRSR_EL2,
    HOST_ICH_VMCR_EL2,
    HOST_ICH_LR0_EL2, /* the others follow */
    HOST_ICH_LR1_EL2,
    HOST_ICH_LR2_EL2,
    HOST_ICH_LR3_EL2,
    HOST_ICH_LR4_EL2,
    HOST_ICH_LR5_EL2,
    HOST_ICH_LR6_EL2,
    HOST_ICH_LR7_EL2,
    HOST_ICH_LR8_EL2,
    HOST_ICH_LR9_EL2,
    HOST_ICH_LR10_EL2,
    HOST_ICH_LR11_EL2,
    HOST_ICH_LR12_EL2,
    HOST_ICH_LR13_EL2,
    HOST_ICH_LR14_EL2,
    HOST_ICH_LR15_EL2,
};

uint64_t host_sysreg_read(enum host_sysreg reg);
void host_sysreg_write(enum host_sysreg reg, uint64_t v);

#define sysreg_read(name) host_sysreg_read(HOST_##name)
#define sysreg_write(name, v) host_sysreg_write(HOST_##name, (uint64_t)(v))

static inline void isb(void) {}

static inline bool sysreg_has_gic(void) { return (sysreg_read(id_aa64pfr0_el1) >> 24 & 15) != 0; }

#endif
