/* SPDX-License-Identifier: Apache-2.0 */
/* The GICv3 CPU interface's registers (GICv3 spec, 12.5). */
#ifndef ARCH_GIC_CPU_H
#define ARCH_GIC_CPU_H

#include <arch/cpu.h>

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
