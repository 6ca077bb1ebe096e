/* SPDX-License-Identifier: Apache-2.0 */
/* A guest's general registers: r0 to r12 are in the frame, SP and LR in the bank of the guest's mode. */
#include <arch/sysregs.h>

#include "a32.h"

#define SP 13u

/* User and System mode, which FIQ mode's r8 to r12 are none of. */
static uint32_t mode(void) { return sysreg_read(SPSR_hyp) & (uint32_t)CPSR_M; }

#define EACH_BANKED(X) X(FIQ, fiq) X(IRQ, irq) X(SVC, svc) X(ABT, abt) X(UND, und)

static uint32_t fiq_get(uint32_t n)
{
    switch (n) {
    case 8:
        return sysreg_read(R8_fiq);
    case 9:
        return sysreg_read(R9_fiq);
    case 10:
        return sysreg_read(R10_fiq);
    case 11:
        return sysreg_read(R11_fiq);
    default:
        return sysreg_read(R12_fiq);
    }
}

static void fiq_set(uint32_t n, uint32_t value)
{
    switch (n) {
    case 8:
        sysreg_write(R8_fiq, value);
        break;
    case 9:
        sysreg_write(R9_fiq, value);
        break;
    case 10:
        sysreg_write(R10_fiq, value);
        break;
    case 11:
        sysreg_write(R11_fiq, value);
        break;
    default:
        sysreg_write(R12_fiq, value);
        break;
    }
}

uint32_t reg_get(const struct frame *frame, uint32_t n)
{
    if (n < SP) {
        return n >= 8 && mode() == MODE_FIQ ? fiq_get(n) : (uint32_t)frame->x[n];
    }
    switch (mode()) {
#define CASE(mode, bank) \
    case MODE_##mode:    \
        return n == SP ? sysreg_read(SP_##bank) : sysreg_read(LR_##bank);
        EACH_BANKED(CASE)
#undef CASE
    default:
        return n == SP ? sysreg_read(SP_usr) : (uint32_t)frame->lr;
    }
}

static void usr_set(struct frame *frame, uint32_t n, uint32_t value)
{
    if (n == SP) {
        sysreg_write(SP_usr, value);
    } else {
        frame->lr = value;
    }
}

void reg_set(struct frame *frame, uint32_t n, uint32_t value)
{
    if (n < SP) {
        if (n >= 8 && mode() == MODE_FIQ) {
            fiq_set(n, value);
        } else {
            frame->x[n] = value;
        }
        return;
    }
    switch (mode()) {
#define CASE(mode, bank)                    \
    case MODE_##mode:                       \
        if (n == SP) {                      \
            sysreg_write(SP_##bank, value); \
        } else {                            \
            sysreg_write(LR_##bank, value); \
        }                                   \
        break;
        EACH_BANKED(CASE)
#undef CASE
    default:
        usr_set(frame, n, value);
        break;
    }
}
