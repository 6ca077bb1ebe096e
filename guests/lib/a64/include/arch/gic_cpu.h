/* SPDX-License-Identifier: Apache-2.0 */
/* The GICv3 CPU interface's registers; by number, for assemblers that don't know them. */
#ifndef ARCH_GIC_CPU_H
#define ARCH_GIC_CPU_H

#include <arch/cpu.h>

#define ICC_PMR_EL1 S3_0_C4_C6_0
#define ICC_IAR0_EL1 S3_0_C12_C8_0
#define ICC_EOIR0_EL1 S3_0_C12_C8_1
#define ICC_HPPIR0_EL1 S3_0_C12_C8_2
#define ICC_BPR0_EL1 S3_0_C12_C8_3
#define ICC_AP0R0_EL1 S3_0_C12_C8_4
#define ICC_AP1R0_EL1 S3_0_C12_C9_0
#define ICC_DIR_EL1 S3_0_C12_C11_1
#define ICC_RPR_EL1 S3_0_C12_C11_3
#define ICC_SGI1R_EL1 S3_0_C12_C11_5
#define ICC_ASGI1R_EL1 S3_0_C12_C11_6
#define ICC_SGI0R_EL1 S3_0_C12_C11_7
#define ICC_IAR1_EL1 S3_0_C12_C12_0
#define ICC_EOIR1_EL1 S3_0_C12_C12_1
#define ICC_HPPIR1_EL1 S3_0_C12_C12_2
#define ICC_BPR1_EL1 S3_0_C12_C12_3
#define ICC_CTLR_EL1 S3_0_C12_C12_4
#define ICC_SRE_EL1 S3_0_C12_C12_5
#define ICC_IGRPEN0_EL1 S3_0_C12_C12_6
#define ICC_IGRPEN1_EL1 S3_0_C12_C12_7

/* The name must be expanded before it becomes text. */
#define icc_read(name) icc_read_(name)
#define icc_read_(name) sysreg_read(name)
#define icc_write(name, value) icc_write_(name, value)
#define icc_write_(name, value) sysreg_write(name, value)

static inline void gic_cpu_open(unsigned priority)
{
    icc_write(ICC_SRE_EL1, 7);
    cpu_isb();
    icc_write(ICC_PMR_EL1, priority);
    icc_write(ICC_CTLR_EL1, 0);
    icc_write(ICC_IGRPEN1_EL1, 1);
    cpu_isb();
}

static inline uint32_t gic_cpu_ack(void)
{
    uint32_t ack = (uint32_t)icc_read(ICC_IAR1_EL1);

    __asm__ volatile("dsb sy" : : : "memory");
    return ack;
}

static inline void gic_cpu_end(uint32_t ack)
{
    icc_write(ICC_EOIR1_EL1, ack);
    cpu_isb();
}

static inline void gic_cpu_sgi(uint64_t value)
{
    icc_write(ICC_SGI1R_EL1, value);
    cpu_isb();
}

#endif
