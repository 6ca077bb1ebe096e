/* SPDX-License-Identifier: Apache-2.0 */
#include "gich.h"

#include "gic.h"

/* A system register's number is part of the instruction. */
/* clang-format off */
#define EACH_LR(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15)
/* clang-format on */

lr_t gich_lr(unsigned n)
{
    switch (n) {
#define CASE(i) \
    case i:     \
        return sysreg_read(ICH_LR##i##_EL2);
        EACH_LR(CASE)
#undef CASE
    default:
        return 0;
    }
}

void gich_set_lr_any(unsigned n, lr_t lr)
{
    switch (n) {
#define CASE(i)                            \
    case i:                                \
        sysreg_write(ICH_LR##i##_EL2, lr); \
        break;
        EACH_LR(CASE)
#undef CASE
    default:
        break;
    }
}

/* With five bits of preemption levels there is one register of active priorities for each group, with six two, with seven
 * four (GICv3 spec, 12.4.1). */
static SLOW void active_priorities_clear(void)
{
    uint32_t bits = (uint32_t)field_get(GENMASK(28, 26), sysreg_read(ICH_VTR_EL2)) + 1;

    sysreg_write(ICH_AP0R0_EL2, 0);
    sysreg_write(ICH_AP1R0_EL2, 0);
    if (bits >= 6) {
        sysreg_write(ICH_AP0R1_EL2, 0);
        sysreg_write(ICH_AP1R1_EL2, 0);
    }
    if (bits >= 7) {
        sysreg_write(ICH_AP0R2_EL2, 0);
        sysreg_write(ICH_AP1R2_EL2, 0);
        sysreg_write(ICH_AP0R3_EL2, 0);
        sysreg_write(ICH_AP1R3_EL2, 0);
    }
}

COLD void gich_reset(void)
{
    gich_set_hcr(0);
    sysreg_write(ICH_VMCR_EL2, 0);
    active_priorities_clear();
    sysreg_write(ICC_SRE_EL1, 7);
}
