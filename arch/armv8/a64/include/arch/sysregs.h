/* SPDX-License-Identifier: Apache-2.0 */
/*
 * System registers by the names of the Arm ARM, and the fields of them that we use. Registers that an assembler for plain
 * Armv8.0 does not know are given by their encoding.
 */
#ifndef ARCH_SYSREGS_H
#define ARCH_SYSREGS_H

#include <bits.h>
#include <stdbool.h>
#include <stdint.h>

#define SYSREG_STR(name) #name
#define SYSREG_NAME(name) SYSREG_STR(name)

#define sysreg_read(name)                                                    \
    __extension__({                                                          \
        uint64_t v_;                                                         \
        __asm__ volatile("mrs %0, " SYSREG_NAME(name) : "=r"(v_)::"memory"); \
        v_;                                                                  \
    })
#define sysreg_write(name, v) __asm__ volatile("msr " SYSREG_NAME(name) ", %x0" ::"rZ"((uint64_t)(v)) : "memory")

static inline void isb(void) { __asm__ volatile("isb" ::: "memory"); }

/* The CPU interface has system registers (ID_AA64PFR0_EL1.GIC). */
static inline bool sysreg_has_gic(void) { return (sysreg_read(id_aa64pfr0_el1) >> 24 & 15) != 0; }

/* GIC CPU interface (GICv3 spec, 12.2) and virtualization control (12.4). */
#define ICC_PMR_EL1 S3_0_C4_C6_0
#define ICC_IAR0_EL1 S3_0_C12_C8_0
#define ICC_EOIR0_EL1 S3_0_C12_C8_1
#define ICC_DIR_EL1 S3_0_C12_C11_1
#define ICC_SGI1R_EL1 S3_0_C12_C11_5
#define ICC_ASGI1R_EL1 S3_0_C12_C11_6
#define ICC_SGI0R_EL1 S3_0_C12_C11_7
#define ICC_IAR1_EL1 S3_0_C12_C12_0
#define ICC_EOIR1_EL1 S3_0_C12_C12_1
#define ICC_BPR1_EL1 S3_0_C12_C12_3
#define ICC_CTLR_EL1 S3_0_C12_C12_4
#define ICC_SRE_EL1 S3_0_C12_C12_5
#define ICC_IGRPEN0_EL1 S3_0_C12_C12_6
#define ICC_IGRPEN1_EL1 S3_0_C12_C12_7
#define ICC_SRE_EL2 S3_4_C12_C9_5
#define ICH_AP0R0_EL2 S3_4_C12_C8_0
#define ICH_AP0R1_EL2 S3_4_C12_C8_1
#define ICH_AP0R2_EL2 S3_4_C12_C8_2
#define ICH_AP0R3_EL2 S3_4_C12_C8_3
#define ICH_AP1R0_EL2 S3_4_C12_C9_0
#define ICH_AP1R1_EL2 S3_4_C12_C9_1
#define ICH_AP1R2_EL2 S3_4_C12_C9_2
#define ICH_AP1R3_EL2 S3_4_C12_C9_3
#define ICH_HCR_EL2 S3_4_C12_C11_0
#define ICH_VTR_EL2 S3_4_C12_C11_1
#define ICH_MISR_EL2 S3_4_C12_C11_2
#define ICH_EISR_EL2 S3_4_C12_C11_3
#define ICH_ELRSR_EL2 S3_4_C12_C11_5
#define ICH_VMCR_EL2 S3_4_C12_C11_7
#define ICH_LR0_EL2 S3_4_C12_C12_0
#define ICH_LR1_EL2 S3_4_C12_C12_1
#define ICH_LR2_EL2 S3_4_C12_C12_2
#define ICH_LR3_EL2 S3_4_C12_C12_3
#define ICH_LR4_EL2 S3_4_C12_C12_4
#define ICH_LR5_EL2 S3_4_C12_C12_5
#define ICH_LR6_EL2 S3_4_C12_C12_6
#define ICH_LR7_EL2 S3_4_C12_C12_7
#define ICH_LR8_EL2 S3_4_C12_C13_0
#define ICH_LR9_EL2 S3_4_C12_C13_1
#define ICH_LR10_EL2 S3_4_C12_C13_2
#define ICH_LR11_EL2 S3_4_C12_C13_3
#define ICH_LR12_EL2 S3_4_C12_C13_4
#define ICH_LR13_EL2 S3_4_C12_C13_5
#define ICH_LR14_EL2 S3_4_C12_C13_6
#define ICH_LR15_EL2 S3_4_C12_C13_7

/* Registers of later extensions, and the identification fields that say whether they are there. */
#define ID_AA64ISAR2_EL1 S3_0_C0_C6_2
#define VDISR_EL2 S3_4_C12_C1_1
#define HCRX_EL2 S3_4_C1_C2_2
#define HFGRTR_EL2 S3_4_C1_C1_4
#define HFGWTR_EL2 S3_4_C1_C1_5
#define HFGITR_EL2 S3_4_C1_C1_6
#define HDFGRTR_EL2 S3_4_C3_C1_4
#define HDFGWTR_EL2 S3_4_C3_C1_5
#define HAFGRTR_EL2 S3_4_C3_C1_6
#define HFGRTR2_EL2 S3_4_C3_C1_2
#define HFGWTR2_EL2 S3_4_C3_C1_3
#define HFGITR2_EL2 S3_4_C3_C1_7
#define HDFGRTR2_EL2 S3_4_C3_C1_0
#define HDFGWTR2_EL2 S3_4_C3_C1_1
#define VSESR_EL2 S3_4_C5_C2_3
#define MPAM2_EL2 S3_4_C10_C5_0
#define MPAM2_TRAPS (BIT(48) | BIT(49)) /* MPAM0_EL1, MPAM1_EL1 */
#define MDCR_TPMS BIT(14)
#define MDCR_TTRF BIT(19)
#define PFR0_RAS GENMASK(31, 28)
#define PFR0_AMU GENMASK(47, 44)
#define PFR0_MPAM GENMASK(43, 40)
#define DFR0_PMSVER GENMASK(35, 32)
#define DFR0_TRACEFILT GENMASK(43, 40)
#define MMFR0_FGT GENMASK(59, 56)
#define MMFR1_HCX GENMASK(43, 40)

/* HCR_EL2 (Arm ARM, D19.2.48) */
#define HCR_VM BIT(0)
#define HCR_SWIO BIT(1)
#define HCR_PTW BIT(2)
#define HCR_FMO BIT(3)
#define HCR_IMO BIT(4)
#define HCR_AMO BIT(5)
#define HCR_VSE BIT(8)
#define HCR_TID3 BIT(18)
#define HCR_TSC BIT(19)
#define HCR_TIDCP BIT(20)
#define HCR_TACR BIT(21)
#define HCR_RW BIT(31)
#define HCR_TLOR BIT(35)
#define HCR_TERR BIT(36)
#define HCR_APK BIT(40)
#define HCR_API BIT(41)

/* VTCR_EL2 (D19.2.157) */
#define VTCR_T0SZ GENMASK(5, 0)
#define VTCR_SL0 GENMASK(7, 6)
#define VTCR_IRGN0_WB (UINT64_C(1) << 8)
#define VTCR_ORGN0_WB (UINT64_C(1) << 10)
#define VTCR_SH0_INNER (UINT64_C(3) << 12)
#define VTCR_PS GENMASK(18, 16)
#define VTCR_RES1 BIT(31)

/* CPTR_EL2 without VHE (D19.2.38): RES1 bits; FP and SIMD are the guest's; SVE (TZ), SME (TSM), trace (TTA) and the
 * activity monitors (TAM) trap. */
#define CPTR_EL2_RES1 UINT64_C(0x22ff)
#define CPTR_TZ BIT(8)
#define CPTR_TSM BIT(12)
#define CPTR_TTA BIT(20)
#define CPTR_TAM BIT(30)
#define CPTR_EL2_GUEST (CPTR_EL2_RES1 | CPTR_TZ | CPTR_TSM | CPTR_TTA | CPTR_TAM)
/* CNTHCTL_EL2: the guest's EL1 uses the physical counter and timer itself */
#define CNTHCTL_EL1PCTEN BIT(0)
#define CNTHCTL_EL1PCEN BIT(1)

/* SCTLR_EL1 at reset: MMU and caches off, little endian, the bits that are RES1 in Armv8.0 set. */
#define SCTLR_EL1_RESET UINT64_C(0x30d00800)
#define SCTLR_EL1_SPAN BIT(23)
#define SCTLR_EL1_DSSBS BIT(44)

/* ESR_ELx (D19.2.37) */
#define ESR_EC GENMASK(31, 26)
#define ESR_IL BIT(25)
#define ESR_ISS GENMASK(24, 0)
#define EC_UNKNOWN 0x00
#define EC_WFX 0x01
#define EC_SVC64 0x15
#define EC_HVC64 0x16
#define EC_SMC64 0x17
#define EC_SYS64 0x18
#define EC_IABT_LOWER 0x20
#define EC_IABT_SAME 0x21
#define EC_DABT_LOWER 0x24
#define EC_DABT_SAME 0x25
/* ISS of an abort */
#define ISS_ISV BIT(24)
#define ISS_SAS GENMASK(23, 22)
#define ISS_SSE BIT(21)
#define ISS_SRT GENMASK(20, 16)
#define ISS_SF BIT(15)
#define ISS_FNV BIT(10)
#define ISS_EA BIT(9)
#define ISS_CM BIT(8)
#define ISS_S1PTW BIT(7)
#define ISS_WNR BIT(6)
#define ISS_FSC GENMASK(5, 0)
#define FSC_TRANSLATION 0x04 /* + level */
#define FSC_ACCESS 0x08
#define FSC_PERMISSION 0x0c
#define FSC_EXTERNAL 0x10
#define FSC_EXTERNAL_WALK 0x14
/* ISS of a trapped MSR, MRS: the register's encoding, the transfer register, the direction */
#define ISS_SYS_READ BIT(0)
#define ISS_SYS_RT GENMASK(9, 5)
#define ISS_SYS_REG (GENMASK(21, 10) | GENMASK(4, 1))
#define ISS_SYS(op0, op1, crn, crm, op2)                                                                     \
    (((uint64_t)(op0) << 20) | ((uint64_t)(op2) << 17) | ((uint64_t)(op1) << 14) | ((uint64_t)(crn) << 10) | \
     ((uint64_t)(crm) << 1))

/* SPSR_ELx, PSTATE (C5.2.19) */
#define SPSR_M GENMASK(4, 0)
#define SPSR_M_EL0T 0x0
#define SPSR_M_EL1T 0x4
#define SPSR_M_EL1H 0x5
#define SPSR_M_AARCH32 BIT(4)
#define SPSR_DAIF GENMASK(9, 6)
#define SPSR_BTYPE GENMASK(11, 10)
#define SPSR_SSBS BIT(12)
#define SPSR_SS BIT(21)
#define SPSR_PAN BIT(22)
#define SPSR_DIT BIT(24)
#define SPSR_NZCV GENMASK(31, 28)

/* HPFAR_EL2 */
#define HPFAR_FIPA GENMASK(43, 4)

/* Cache identification (Arm ARM, D19.2). */
#define ID_AA64MMFR2_EL1 S3_0_C0_C7_2
#define MMFR2_CCIDX GENMASK(23, 20)
#define CSSELR_LEVEL GENMASK(3, 1) /* less 1; InD 0: data or unified */

#endif
