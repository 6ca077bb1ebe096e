/* SPDX-License-Identifier: Apache-2.0 */
/* The AArch64 port's traps on the build machine: its own register fields, and a struct where the registers would be. */
#ifndef HOST_A64_SYSREGS_H
#define HOST_A64_SYSREGS_H

#include "../../../armv8/a64/include/arch/sysregs.h"

#undef sysreg_read
#undef sysreg_write

struct host_sysregs {
    uint64_t esr_el2, elr_el2, spsr_el2, far_el2, hpfar_el2, hcr_el2;
    uint64_t esr_el1, elr_el1, spsr_el1, far_el1, vbar_el1, sctlr_el1;
    uint64_t mpidr_el1, id_aa64mmfr1_el1;
};
extern struct host_sysregs host_sysregs;

#define sysreg_read(name) (host_sysregs.name)
#define sysreg_write(name, v) ((void)(host_sysregs.name = (uint64_t)(v)))

#endif
