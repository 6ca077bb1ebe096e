/* SPDX-License-Identifier: Apache-2.0 */
/* The GICv3 CPU interface's registers (GICv3 spec, 12.5). */
#ifndef ARCH_GIC_CPU_H
#define ARCH_GIC_CPU_H

#include <arch/cpu.h>

/* clang-format off */
#define ICC_PMR_EL1 0, c4, c6, 0
#define ICC_IAR0_EL1 0, c12, c8, 0
#define ICC_EOIR0_EL1 0, c12, c8, 1
#define ICC_HPPIR0_EL1 0, c12, c8, 2
#define ICC_BPR0_EL1 0, c12, c8, 3
#define ICC_AP0R0_EL1 0, c12, c8, 4
#define ICC_AP1R0_EL1 0, c12, c9, 0
#define ICC_DIR_EL1 0, c12, c11, 1
#define ICC_RPR_EL1 0, c12, c11, 3
#define ICC_IAR1_EL1 0, c12, c12, 0
#define ICC_EOIR1_EL1 0, c12, c12, 1
#define ICC_HPPIR1_EL1 0, c12, c12, 2
#define ICC_BPR1_EL1 0, c12, c12, 3
#define ICC_CTLR_EL1 0, c12, c12, 4
#define ICC_SRE_EL1 0, c12, c12, 5
#define ICC_IGRPEN0_EL1 0, c12, c12, 6
#define ICC_IGRPEN1_EL1 0, c12, c12, 7
/* clang-format on */

/* The name must be its numbers before it becomes text. */
#define icc_read(name) icc_read_(name)
#define icc_read_(...) cp15_read(__VA_ARGS__)
#define icc_write(name, value) icc_write_(value, name)
#define icc_write_(...) cp15_write(__VA_ARGS__)

static inline void gic_cpu_open(unsigned priority)
{
    cp15_write(7, 0, c12, c12, 5); /* ICC_SRE */
    cpu_isb();
    cp15_write(priority, 0, c4, c6, 0); /* ICC_PMR */
    cp15_write(0, 0, c12, c12, 4); /* ICC_CTLR */
    cp15_write(1, 0, c12, c12, 7); /* ICC_IGRPEN1 */
    cpu_isb();
}

static inline uint32_t gic_cpu_ack(void)
{
    uint32_t ack = cp15_read(0, c12, c12, 0); /* ICC_IAR1 */

    __asm__ volatile("dsb sy" : : : "memory");
    return ack;
}

static inline void gic_cpu_end(uint32_t ack)
{
    cp15_write(ack, 0, c12, c12, 1); /* ICC_EOIR1 */
    cpu_isb();
}

static inline void gic_cpu_sgi(uint64_t value)
{
    cp15_write64(value, 0, c12); /* ICC_SGI1R */
    cpu_isb();
}

#endif
