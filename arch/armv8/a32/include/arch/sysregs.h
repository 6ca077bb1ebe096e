/* SPDX-License-Identifier: Apache-2.0 */
/*
 * System registers of AArch32, as coprocessor 15 has them, by the names of the Arm ARM (Armv8-R AArch32: DDI 0568), and
 * the fields of them that we use. Where AArch64 has the same register, so that shared code names it, its name is AArch64's.
 *
 * A name stands for its encoding: CP32, opc1, CRn, CRm, opc2 (MRC, MCR); CP64, opc1, CRm (MRRC, MCRR); CP32X2: a register
 * of 64 bits in two halves; BANKED: of another mode (MRS, MSR); CURRENT: of Hyp mode.
 */
#ifndef ARCH_SYSREGS_H
#define ARCH_SYSREGS_H

#include <bits.h>
#include <stdbool.h>
#include <stdint.h>

#define SYSREG_READ_CP32(opc1, crn, crm, opc2)                                                          \
    __extension__({                                                                                     \
        uint32_t v_;                                                                                    \
        __asm__ volatile("mrc p15, " #opc1 ", %0, " #crn ", " #crm ", " #opc2 : "=r"(v_) : : "memory"); \
        v_;                                                                                             \
    })
#define SYSREG_WRITE_CP32(v, opc1, crn, crm, opc2) \
    __asm__ volatile("mcr p15, " #opc1 ", %0, " #crn ", " #crm ", " #opc2 : : "r"((uint32_t)(v)) : "memory")

#define SYSREG_READ_CP64(opc1, crm)                                                       \
    __extension__({                                                                       \
        uint64_t v_;                                                                      \
        __asm__ volatile("mrrc p15, " #opc1 ", %Q0, %R0, " #crm : "=r"(v_) : : "memory"); \
        v_;                                                                               \
    })
#define SYSREG_WRITE_CP64(v, opc1, crm) \
    __asm__ volatile("mcrr p15, " #opc1 ", %Q0, %R0, " #crm : : "r"((uint64_t)(v)) : "memory")

/* The upper half last: it has what puts the register in force. */
#define SYSREG_READ_CP32X2(opc1, crn, low, high, opc2) \
    (SYSREG_READ_CP32(opc1, crn, low, opc2) | (uint64_t)SYSREG_READ_CP32(opc1, crn, high, opc2) << 32)
#define SYSREG_WRITE_CP32X2(v, opc1, crn, low, high, opc2)                 \
    do {                                                                   \
        uint64_t both_ = (v);                                              \
        SYSREG_WRITE_CP32((uint32_t)both_, opc1, crn, low, opc2);          \
        SYSREG_WRITE_CP32((uint32_t)(both_ >> 32), opc1, crn, high, opc2); \
    } while (0)

#define SYSREG_READ_BANKED(name)                                                            \
    __extension__({                                                                         \
        uint32_t v_;                                                                        \
        __asm__ volatile(".arch_extension virt\n\tmrs %0, " #name : "=r"(v_) : : "memory"); \
        v_;                                                                                 \
    })
#define SYSREG_WRITE_BANKED(v, name) \
    __asm__ volatile(".arch_extension virt\n\tmsr " #name ", %0" : : "r"((uint32_t)(v)) : "memory")

/* The SPSR of the mode that we are in. */
#define SYSREG_READ_CURRENT(name)                                   \
    __extension__({                                                 \
        uint32_t v_;                                                \
        __asm__ volatile("mrs %0, " #name : "=r"(v_) : : "memory"); \
        v_;                                                         \
    })
#define SYSREG_WRITE_CURRENT(v, name) __asm__ volatile("msr " #name "_cxsf, %0" : : "r"((uint32_t)(v)) : "memory")

#define SYSREG_READ_AS(kind, ...) SYSREG_READ_##kind(__VA_ARGS__)
#define SYSREG_WRITE_AS(v, kind, ...) SYSREG_WRITE_##kind(v, __VA_ARGS__)
/* A name becomes its encoding before these see it. */
#define SYSREG_READ_BY(...) SYSREG_READ_AS(__VA_ARGS__)
#define SYSREG_WRITE_BY(v, ...) SYSREG_WRITE_AS(v, __VA_ARGS__)

#ifdef __cppcheck__ /* whose preprocessor is not up to this */
uint64_t sysreg_any(void);
#define sysreg_read(...) sysreg_any()
#define sysreg_write(...) ((void)sysreg_any())
#else
#define sysreg_read(name) SYSREG_READ_BY(name)
#define sysreg_write(name, v) SYSREG_WRITE_BY(v, name)
#endif

static inline void isb(void) { __asm__ volatile("isb" ::: "memory"); }

/* clang-format off */

/* Identification (c0). */
#define MIDR CP32, 0, c0, c0, 0
#define CTR CP32, 0, c0, c0, 1
#define MPIDR CP32, 0, c0, c0, 5
#define ID_PFR1 CP32, 0, c0, c1, 1
#define ID_DFR0 CP32, 0, c0, c1, 2
#define CSSELR CP32, 2, c0, c0, 0

/* EL1 and EL0. */
#define SCTLR CP32, 0, c1, c0, 0
#define CPACR CP32, 0, c1, c0, 2
#define DFSR CP32, 0, c5, c0, 0
#define IFSR CP32, 0, c5, c0, 1
#define ADFSR CP32, 0, c5, c1, 0
#define AIFSR CP32, 0, c5, c1, 1
#define DFAR CP32, 0, c6, c0, 0
#define IFAR CP32, 0, c6, c0, 2
#define PAR CP32, 0, c7, c4, 0
#define MAIR0 CP32, 0, c10, c2, 0
#define MAIR1 CP32, 0, c10, c2, 1
#define AMAIR0 CP32, 0, c10, c3, 0
#define AMAIR1 CP32, 0, c10, c3, 1
#define VBAR CP32, 0, c12, c0, 0
#define CONTEXTIDR CP32, 0, c13, c0, 1
#define TPIDRURW CP32, 0, c13, c0, 2
#define TPIDRURO CP32, 0, c13, c0, 3
#define TPIDRPRW CP32, 0, c13, c0, 4
#define SP_usr BANKED, SP_usr
#define LR_svc BANKED, LR_svc
#define SP_svc BANKED, SP_svc
#define SPSR_svc BANKED, SPSR_svc
#define LR_abt BANKED, LR_abt
#define SP_abt BANKED, SP_abt
#define SPSR_abt BANKED, SPSR_abt
#define LR_und BANKED, LR_und
#define SP_und BANKED, SP_und
#define SPSR_und BANKED, SPSR_und
#define LR_irq BANKED, LR_irq
#define SP_irq BANKED, SP_irq
#define SPSR_irq BANKED, SPSR_irq
#define LR_fiq BANKED, LR_fiq
#define SP_fiq BANKED, SP_fiq
#define SPSR_fiq BANKED, SPSR_fiq
#define R8_fiq BANKED, R8_fiq
#define R9_fiq BANKED, R9_fiq
#define R10_fiq BANKED, R10_fiq
#define R11_fiq BANKED, R11_fiq
#define R12_fiq BANKED, R12_fiq

/* EL1's MPU (DDI 0568, E2.1). */
#define MPUIR CP32, 0, c0, c0, 4
#define PRSELR CP32, 0, c6, c2, 1
#define PRBAR CP32, 0, c6, c3, 0
#define PRLAR CP32, 0, c6, c3, 1

/* The generic timer. */
#define CNTFRQ CP32, 0, c14, c0, 0
#define CNTKCTL CP32, 0, c14, c1, 0
#define CNTP_CTL CP32, 0, c14, c2, 1
#define CNTV_CTL CP32, 0, c14, c3, 1
#define CNTPCT CP64, 0, c14
#define CNTP_CVAL CP64, 2, c14
#define CNTV_CVAL CP64, 3, c14
#define CNTVOFF CP64, 4, c14
#define CNTHCTL CP32, 4, c14, c1, 0
#define CNTHP_CTL CP32, 4, c14, c2, 1

/* PMUv3. */
#define PMCR CP32, 0, c9, c12, 0
#define PMCNTENCLR CP32, 0, c9, c12, 2
#define PMOVSR CP32, 0, c9, c12, 3
#define PMSELR CP32, 0, c9, c12, 5
#define PMXEVTYPER CP32, 0, c9, c13, 1
#define PMUSERENR CP32, 0, c9, c14, 0
#define PMINTENCLR CP32, 0, c9, c14, 2

/* EL2. */
#define VPIDR CP32, 4, c0, c0, 0
#define VMPIDR CP32, 4, c0, c0, 5
#define HMPUIR CP32, 4, c0, c0, 4
#define HSCTLR CP32, 4, c1, c0, 0
#define HCR CP32, 4, c1, c1, 0
#define HDCR CP32, 4, c1, c1, 1
#define HCPTR CP32, 4, c1, c1, 2
#define HSTR CP32, 4, c1, c1, 3
#define HCR2 CP32, 4, c1, c1, 4
#define VSCTLR CP32, 4, c2, c0, 0
#define HSR CP32, 4, c5, c2, 0
#define HDFAR CP32, 4, c6, c0, 0
#define HIFAR CP32, 4, c6, c0, 2
#define HPFAR CP32, 4, c6, c0, 4
#define HPRSELR CP32, 4, c6, c2, 1
#define HPRBAR CP32, 4, c6, c3, 0
#define HPRLAR CP32, 4, c6, c3, 1
#define HTPIDR CP32, 4, c13, c0, 2
#define ELR_hyp BANKED, ELR_hyp
#define SPSR_hyp CURRENT, SPSR

/* GIC CPU interface (GICv3 spec, 12.5) and virtualization control (12.6). */
#define ICC_PMR_EL1 CP32, 0, c4, c6, 0
#define ICC_DIR_EL1 CP32, 0, c12, c11, 1
#define ICC_SGI1R_EL1 CP64, 0, c12
#define ICC_IAR1_EL1 CP32, 0, c12, c12, 0
#define ICC_EOIR1_EL1 CP32, 0, c12, c12, 1
#define ICC_BPR1_EL1 CP32, 0, c12, c12, 3
#define ICC_CTLR_EL1 CP32, 0, c12, c12, 4
#define ICC_SRE_EL1 CP32, 0, c12, c12, 5
#define ICC_IGRPEN1_EL1 CP32, 0, c12, c12, 7
#define ICC_SRE_EL2 CP32, 4, c12, c9, 5
#define ICH_AP0R0_EL2 CP32, 4, c12, c8, 0
#define ICH_AP0R1_EL2 CP32, 4, c12, c8, 1
#define ICH_AP0R2_EL2 CP32, 4, c12, c8, 2
#define ICH_AP0R3_EL2 CP32, 4, c12, c8, 3
#define ICH_AP1R0_EL2 CP32, 4, c12, c9, 0
#define ICH_AP1R1_EL2 CP32, 4, c12, c9, 1
#define ICH_AP1R2_EL2 CP32, 4, c12, c9, 2
#define ICH_AP1R3_EL2 CP32, 4, c12, c9, 3
#define ICH_HCR_EL2 CP32, 4, c12, c11, 0
#define ICH_VTR_EL2 CP32, 4, c12, c11, 1
#define ICH_MISR_EL2 CP32, 4, c12, c11, 2
#define ICH_ELRSR_EL2 CP32, 4, c12, c11, 5
#define ICH_VMCR_EL2 CP32, 4, c12, c11, 7
/* ICH_LR<n> and ICH_LRC<n> */
#define ICH_LR0_EL2 CP32X2, 4, c12, c12, c14, 0
#define ICH_LR1_EL2 CP32X2, 4, c12, c12, c14, 1
#define ICH_LR2_EL2 CP32X2, 4, c12, c12, c14, 2
#define ICH_LR3_EL2 CP32X2, 4, c12, c12, c14, 3
#define ICH_LR4_EL2 CP32X2, 4, c12, c12, c14, 4
#define ICH_LR5_EL2 CP32X2, 4, c12, c12, c14, 5
#define ICH_LR6_EL2 CP32X2, 4, c12, c12, c14, 6
#define ICH_LR7_EL2 CP32X2, 4, c12, c12, c14, 7
#define ICH_LR8_EL2 CP32X2, 4, c12, c13, c15, 0
#define ICH_LR9_EL2 CP32X2, 4, c12, c13, c15, 1
#define ICH_LR10_EL2 CP32X2, 4, c12, c13, c15, 2
#define ICH_LR11_EL2 CP32X2, 4, c12, c13, c15, 3
#define ICH_LR12_EL2 CP32X2, 4, c12, c13, c15, 4
#define ICH_LR13_EL2 CP32X2, 4, c12, c13, c15, 5
#define ICH_LR14_EL2 CP32X2, 4, c12, c13, c15, 6
#define ICH_LR15_EL2 CP32X2, 4, c12, c13, c15, 7

/* clang-format on */

/* The CPU interface has system registers (ID_PFR1.GIC). */
static inline bool sysreg_has_gic(void) { return sysreg_read(ID_PFR1) >> 28 != 0; }

/* HCR (Arm ARM, G8.2.60) */
#define HCR_VM BIT32(0)
#define HCR_SWIO BIT32(1)
#define HCR_FMO BIT32(3)
#define HCR_IMO BIT32(4)
#define HCR_AMO BIT32(5)
#define HCR_VA BIT32(8)
#define HCR_TID3 BIT32(18)
#define HCR_TIDCP BIT32(20)
#define HCR_TAC BIT32(21)

/* HCPTR: RES1 bits; trace traps (TTA), and the floating point registers are the guest's. */
#define HCPTR_RES1 UINT32_C(0x33ff) /* TCP10 and TCP11 among them */
#define HCPTR_FP (BIT32(10) | BIT32(11))
#define HCPTR_TTA BIT32(20)
/* CNTHCTL: the guest uses the physical counter and timer itself */
#define CNTHCTL_PL1PCTEN BIT32(0)
#define CNTHCTL_PL1PCEN BIT32(1)

/* SCTLR at reset: MPU or MMU and caches off, little endian, exceptions taken to A32; the bits that are RES1. */
#define SCTLR_RESET UINT32_C(0x00c50838)
#define SCTLR_V BIT32(13)
#define SCTLR_EE BIT32(25)
#define SCTLR_TE BIT32(30)

/* HSR (G8.2.69) */
#define HSR_EC GENMASK(31, 26)
#define HSR_IL BIT32(25)
#define EC_UNKNOWN 0x00
#define EC_CP15_32 0x03
#define EC_CP15_64 0x04
#define EC_FP_ID 0x08
#define EC_HVC 0x12
#define EC_IABT_LOWER 0x20
#define EC_DABT_LOWER 0x24
#define HSR_CV BIT32(24)
#define HSR_COND GENMASK(23, 20)
/* ISS of a data abort */
#define ISS_ISV BIT32(24)
#define ISS_SAS GENMASK(23, 22)
#define ISS_SSE BIT32(21)
#define ISS_SRT GENMASK(19, 16)
#define ISS_CM BIT32(8)
#define ISS_S1PTW BIT32(7)
#define ISS_WNR BIT32(6)
#define ISS_FSC GENMASK(5, 0)
#define FSC_TRANSLATION 0x04 /* + level */
#define FSC_PERMISSION 0x0c
#define FSC_EXTERNAL 0x10
/* ISS of MCR, MRC: the encoding, the transfer register, the direction; of MCRR, MRRC: opc1 and CRm, two registers */
#define ISS_CP_READ BIT32(0)
#define ISS_CP_RT GENMASK(8, 5)
#define ISS_CP_RT2 GENMASK(13, 10)
#define ISS_CP32_REG UINT32_C(0xffc1e)
#define ISS_CP32(opc1, crn, crm, opc2) \
    ((uint32_t)(opc2) << 17 | (uint32_t)(opc1) << 14 | (uint32_t)(crn) << 10 | (uint32_t)(crm) << 1)
#define ISS_CP64_REG UINT32_C(0xf001e)
#define ISS_CP64(opc1, crm) ((uint32_t)(opc1) << 16 | (uint32_t)(crm) << 1)

/* CPSR, SPSR */
#define CPSR_M GENMASK(4, 0)
#define MODE_USR 0x10u
#define MODE_FIQ 0x11u
#define MODE_IRQ 0x12u
#define MODE_SVC 0x13u
#define MODE_ABT 0x17u
#define MODE_UND 0x1bu
#define MODE_SYS 0x1fu
#define CPSR_T BIT32(5)
#define CPSR_F BIT32(6)
#define CPSR_I BIT32(7)
#define CPSR_A BIT32(8)
#define CPSR_E BIT32(9)
#define CPSR_IT_LOW GENMASK(26, 25) /* IT[1:0] */
#define CPSR_IT_HIGH GENMASK(15, 10) /* IT[7:2] */
#define CPSR_IT UINT32_C(0x0600fc00)
#define CPSR_J BIT32(24)

#endif
