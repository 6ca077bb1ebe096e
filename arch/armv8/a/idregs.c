/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Identification registers that tell the guest the truth: what it can use in its VM, and nothing else (Arm ARM, D19.2).
 * The core's own value, less the fields of what traps or is the hypervisor's. A register that is not in the table, and
 * every encoding that no architecture version defines yet, reads as zero.
 */
#include <arch/sysregs.h>

#include "a64.h"

#define FIELD(low) (UINT64_C(15) << (low))
#define REG(crm, op2) ((crm)*8 + (op2))

struct idreg {
    uint8_t reg;
    uint64_t hide; /* fields that read as 0: not there */
};

static const struct idreg idregs[] = {
    /* AArch32: all of it, as far as the core has it */
    { REG(1, 0), 0 }, /* PFR0 */
    { REG(1, 1), FIELD(12) }, /* PFR1: no virtualization */
    { REG(1, 2), FIELD(24) }, /* DFR0: no trace filter */
    { REG(1, 4), 0 }, /* MMFR0-3 */
    { REG(1, 5), 0 },
    { REG(1, 6), 0 },
    { REG(1, 7), 0 },
    { REG(2, 0), 0 }, /* ISAR0-6, MMFR4 */
    { REG(2, 1), 0 },
    { REG(2, 2), 0 },
    { REG(2, 3), 0 },
    { REG(2, 4), 0 },
    { REG(2, 5), 0 },
    { REG(2, 6), 0 },
    { REG(2, 7), 0 },
    { REG(3, 0), 0 }, /* MVFR0-2, PFR2 */
    { REG(3, 1), 0 },
    { REG(3, 2), 0 },
    { REG(3, 4), 0 },
    /* PFR0: no EL2, EL3, SVE, MPAM, AMU, RME */
    { REG(4, 0), FIELD(8) | FIELD(12) | FIELD(32) | FIELD(40) | FIELD(44) | FIELD(52) },
    /* PFR1: of it, branch targets and speculation control; no MTE, SME, NMI, GCS … */
    { REG(4, 1), ~(FIELD(0) | FIELD(4)) },
    /* DFR0: debug, PMU, breakpoints, watchpoints, double lock; no trace, SPE, trace buffer, BRBE */
    { REG(5, 0), FIELD(4) | FIELD(32) | FIELD(40) | FIELD(44) | FIELD(48) | FIELD(52) | FIELD(56) },
    { REG(6, 0), FIELD(24) }, /* ISAR0: no TME */
    { REG(6, 1), FIELD(60) }, /* ISAR1: no LS64 */
    { REG(6, 2), FIELD(16) | FIELD(32) | FIELD(36) }, /* ISAR2: no MOPS, nothing of 128 bits */
    /* MMFR0: no big-endian data, which emulated registers do not know; no fine-grained traps */
    { REG(7, 0), FIELD(8) | FIELD(16) | FIELD(56) },
    { REG(7, 1), FIELD(8) | FIELD(16) | FIELD(40) }, /* MMFR1: no VHE, LOR, HCX */
    { REG(7, 2), FIELD(24) | FIELD(56) }, /* MMFR2: no NV, EVT */
};

/* Fields of which a guest gets less than there may be, not nothing. */
static const struct cap {
    uint8_t reg;
    uint8_t low;
    uint8_t most;
} caps[] = {
    { REG(4, 0), 4, 1 }, /* PFR0: EL1 is AArch64 (HCR_EL2.RW) */
    { REG(4, 0), 56, 1 }, /* PFR0, CSV2: SCXTNUM_ELx traps (HCR_EL2.EnSCXT) */
    { REG(7, 0), 0, 5 }, /* MMFR0, PARange: 52-bit addresses need what stage 2 does not do here */
};

static uint64_t capped(uint64_t reg, uint64_t value)
{
    for (const struct cap *c = caps; c < caps + ARRAY_SIZE(caps); c++) {
        uint64_t most = (uint64_t)c->most << c->low;
        if (c->reg == reg && (value & FIELD(c->low)) > most) {
            value = (value & ~FIELD(c->low)) | most;
        }
    }
    return value;
}

uint64_t idreg_guest(uint64_t reg)
{
    for (unsigned i = 0; i < ARRAY_SIZE(idregs); i++) {
        if (idregs[i].reg == reg) {
            return capped(reg, id_read(reg) & ~idregs[i].hide);
        }
    }
    return 0;
}
