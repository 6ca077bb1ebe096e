/* SPDX-License-Identifier: Apache-2.0 */
/* X(name, register to read, register to write, value to leave in it; 0: any). */
#ifndef STATE_REGS_H
#define STATE_REGS_H

/* MDSCR: breakpoints on, OSLAR: unlocked; none matches, for nothing is where they look. */
#define STATE_REGS(X)                                             \
    X(FPCR, fpcr, fpcr, 0x03c00000)                               \
    X(FPSR, fpsr, fpsr, 0x0800009f)                               \
    X(TPIDR_EL0, tpidr_el0, tpidr_el0, 0)                         \
    X(TPIDRRO_EL0, tpidrro_el0, tpidrro_el0, 0)                   \
    X(CONTEXTIDR_EL1, contextidr_el1, contextidr_el1, 0)          \
    X(TTBR0_EL1, ttbr0_el1, ttbr0_el1, 0)                         \
    X(TTBR1_EL1, ttbr1_el1, ttbr1_el1, 0)                         \
    X(TCR_EL1, tcr_el1, tcr_el1, 0x580103510)                     \
    X(MAIR_EL1, mair_el1, mair_el1, 0)                            \
    X(AMAIR_EL1, amair_el1, amair_el1, 0)                         \
    X(AFSR0_EL1, afsr0_el1, afsr0_el1, 0)                         \
    X(AFSR1_EL1, afsr1_el1, afsr1_el1, 0)                         \
    X(CSSELR_EL1, csselr_el1, csselr_el1, 2)                      \
    X(PAR_EL1, par_el1, par_el1, 0x12345000)                      \
    X(CNTKCTL_EL1, cntkctl_el1, cntkctl_el1, 0x2d3)               \
    X(CNTP_CVAL_EL0, cntp_cval_el0, cntp_cval_el0, 0)             \
    X(CNTP_CTL_EL0, cntp_ctl_el0, cntp_ctl_el0, 2)                \
    X(APIAKEYLO_EL1, S3_0_C2_C1_0, S3_0_C2_C1_0, 0)               \
    X(APIAKEYHI_EL1, S3_0_C2_C1_1, S3_0_C2_C1_1, 0)               \
    X(OSLSR_EL1, oslsr_el1, oslar_el1, 0x10)                      \
    X(MDCCINT_EL1, mdccint_el1, mdccint_el1, 0x40000000)          \
    X(DBGCLAIM, dbgclaimclr_el1, dbgclaimset_el1, 0xa5)           \
    X(DBGBVR0_EL1, dbgbvr0_el1, dbgbvr0_el1, 0x0b001000)          \
    X(DBGBVR1_EL1, dbgbvr1_el1, dbgbvr1_el1, 0x0b002000)          \
    X(DBGBVR2_EL1, dbgbvr2_el1, dbgbvr2_el1, 0x0b003000)          \
    X(DBGBVR3_EL1, dbgbvr3_el1, dbgbvr3_el1, 0x0b004000)          \
    X(DBGBCR0_EL1, dbgbcr0_el1, dbgbcr0_el1, 0x1e3)               \
    X(DBGBCR1_EL1, dbgbcr1_el1, dbgbcr1_el1, 0x1e5)               \
    X(DBGBCR2_EL1, dbgbcr2_el1, dbgbcr2_el1, 0x1e7)               \
    X(DBGBCR3_EL1, dbgbcr3_el1, dbgbcr3_el1, 0x1e3)               \
    X(DBGWVR0_EL1, dbgwvr0_el1, dbgwvr0_el1, 0x0b005000)          \
    X(DBGWVR1_EL1, dbgwvr1_el1, dbgwvr1_el1, 0x0b006000)          \
    X(DBGWVR2_EL1, dbgwvr2_el1, dbgwvr2_el1, 0x0b007000)          \
    X(DBGWVR3_EL1, dbgwvr3_el1, dbgwvr3_el1, 0x0b008000)          \
    X(DBGWCR0_EL1, dbgwcr0_el1, dbgwcr0_el1, 0x1fff)              \
    X(DBGWCR1_EL1, dbgwcr1_el1, dbgwcr1_el1, 0x1ffb)              \
    X(DBGWCR2_EL1, dbgwcr2_el1, dbgwcr2_el1, 0x1ff7)              \
    X(DBGWCR3_EL1, dbgwcr3_el1, dbgwcr3_el1, 0x1fff)              \
    X(MDSCR_EL1, mdscr_el1, mdscr_el1, 0xa000)                    \
    X(PMCR_EL0, pmcr_el0, pmcr_el0, 0x38)                         \
    X(PMSELR_EL0, pmselr_el0, pmselr_el0, 3)                      \
    X(PMUSERENR_EL0, pmuserenr_el0, pmuserenr_el0, 0xf)           \
    X(PMCCFILTR_EL0, pmccfiltr_el0, pmccfiltr_el0, 0x40000000)    \
    X(PMEVTYPER0_EL0, pmevtyper0_el0, pmevtyper0_el0, 0x08)       \
    X(PMEVTYPER1_EL0, pmevtyper1_el0, pmevtyper1_el0, 0x11)       \
    X(PMEVTYPER2_EL0, pmevtyper2_el0, pmevtyper2_el0, 0x40000011) \
    X(PMEVTYPER3_EL0, pmevtyper3_el0, pmevtyper3_el0, 0x08)       \
    X(PMCCNTR_EL0, pmccntr_el0, pmccntr_el0, 0)                   \
    X(PMEVCNTR0_EL0, pmevcntr0_el0, pmevcntr0_el0, 0x11111111)    \
    X(PMEVCNTR1_EL0, pmevcntr1_el0, pmevcntr1_el0, 0x22222222)    \
    X(PMEVCNTR2_EL0, pmevcntr2_el0, pmevcntr2_el0, 0x33333333)    \
    X(PMEVCNTR3_EL0, pmevcntr3_el0, pmevcntr3_el0, 0x44444444)    \
    X(PMCNTENSET_EL0, pmcntenset_el0, pmcntenset_el0, 0x8000000f) \
    X(PMINTENSET_EL1, pmintenset_el1, pmintenset_el1, 0x8000000f) \
    X(PMOVSSET_EL0, pmovsset_el0, pmovsset_el0, 0x00000005)

#endif
