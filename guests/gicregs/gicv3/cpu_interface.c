/* SPDX-License-Identifier: Apache-2.0 */
#include <arch/gic_cpu.h>

#include "gicregs.h"

#define ICC_CTLR_EOIMODE 2u

void cpu_look_again(void) {}

uint32_t cpu_highest(void) { return (uint32_t)icc_read(ICC_HPPIR1_EL1); }

uint32_t cpu_running(void) { return (uint32_t)icc_read(ICC_RPR_EL1); }

uint32_t cpu_active(void) { return (uint32_t)icc_read(ICC_AP1R0_EL1); }

void cpu_deactivate(uint32_t ack)
{
    icc_write(ICC_DIR_EL1, ack);
    cpu_isb();
}

void cpu_split_ends(int on)
{
    icc_write(ICC_CTLR_EL1, on ? ICC_CTLR_EOIMODE : 0);
    cpu_isb();
}

void cpu_priority_mask(unsigned priority)
{
    icc_write(ICC_PMR_EL1, priority);
    cpu_isb();
}
