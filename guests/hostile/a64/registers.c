/* SPDX-License-Identifier: Apache-2.0 */
/* System registers that a guest should not have, by number: an assembler would refuse names. */
#include "cpu.h"
#include "deed_list.h"

#define MRS_X0 0xd5300000u
#define MSR_X0 0xd5100000u
#define RET 0xd65f03c0u
#define ENCODINGS (1u << 15) /* op0 is 2 or 3, then op1, CRn, CRm, op2 */

/* Bits 19 to 5 of MRS and MSR. */
#define ENCODING(op0, op1, crn, crm, op2) (((op0)-2u) << 14 | (op1) << 11 | (crn) << 7 | (crm) << 3 | (op2))

/* Zero, where the read is skipped. */
#define try_read(name)                                              \
    ({                                                              \
        uint64_t v_ = 0;                                            \
        __asm__ volatile("mrs %0, " #name : "+r"(v_) : : "memory"); \
        v_;                                                         \
    })
#define try_both(name) sysreg_write(name, try_read(name))

uint64_t reg_el2(void)
{
    try_both(hcr_el2);
    try_both(vttbr_el2);
    try_both(vtcr_el2);
    try_both(sctlr_el2);
    try_both(vbar_el2);
    try_both(mdcr_el2);
    try_both(cptr_el2);
    try_both(hstr_el2);
    try_both(cntvoff_el2);
    try_both(vmpidr_el2);
    try_both(sp_el1);
    __asm__ volatile("tlbi vmalls12e1\n\ttlbi alle2\n\ttlbi ipas2e1, xzr");
    return try_read(hcr_el2);
}

uint64_t reg_el3(void)
{
    try_both(scr_el3);
    try_both(sctlr_el3);
    try_both(vbar_el3);
    __asm__ volatile("tlbi alle3");
    return try_read(scr_el3);
}

/* ICH_HCR, VTR, LR0, AP1R0, ICC_SRE_EL2, ICC_SRE_EL3. */
uint64_t reg_ich(void)
{
    try_both(S3_4_C12_C11_0);
    try_read(S3_4_C12_C11_1);
    try_both(S3_4_C12_C12_0);
    try_both(S3_4_C12_C9_0);
    try_both(S3_4_C12_C9_5);
    try_both(S3_6_C12_C12_5);
    return try_read(S3_4_C12_C11_0);
}

/* CPUACTLR, CPUECTLR, L2CTLR and others of the Cortex-A family, and ACTLR_EL1. */
uint64_t reg_impdef(void)
{
    try_both(S3_1_C15_C2_0);
    try_both(S3_1_C15_C2_1);
    try_both(S3_1_C15_C2_2);
    try_both(S3_1_C11_C0_2);
    try_both(S3_1_C11_C0_3);
    try_both(S3_0_C15_C1_0);
    try_both(S3_0_C15_C1_4);
    try_both(S3_0_C15_C8_0);
    try_both(S3_1_C15_C3_0);
    sysreg_write(actlr_el1, ~0ul);
    return try_read(actlr_el1);
}

uint64_t reg_debug(void)
{
    sysreg_write(oslar_el1, 1);
    sysreg_write(osdlr_el1, 1);
    sysreg_write(dbgprcr_el1, ~0ul);
    sysreg_write(mdscr_el1, 0xf << 19 | 1ul << 6);
    sysreg_write(osdtrrx_el1, ~0ul);
    sysreg_write(osdtrtx_el1, ~0ul);
    sysreg_write(oseccr_el1, ~0ul);
    sysreg_write(dbgclaimset_el1, 0xff);
    sysreg_write(dbgdtr_el0, ~0ul);
    return sysreg_read(mdrar_el1);
}

uint64_t reg_timers(void)
{
    try_both(cnthctl_el2);
    try_both(cnthp_ctl_el2);
    try_both(cnthp_cval_el2);
    sysreg_write(cntfrq_el0, 1);
    try_both(cntps_ctl_el1);
    sysreg_write(cntkctl_el1, ~0ul);
    sysreg_write(cntp_cval_el0, 0);
    sysreg_write(cntp_ctl_el0, 1);
    sysreg_write(cntv_cval_el0, 0);
    sysreg_write(cntv_ctl_el0, 1);
    return sysreg_read(cntfrq_el0);
}

/* Arm ARM: what firmware does before a power-down, and no guest may do to the others' caches. */
uint64_t set_way(void)
{
    for (uint64_t level = 0; level < 3; level++)
        for (uint64_t set = 0; set < 128; set++)
            __asm__ volatile("dc isw, %0\n\tdc csw, %0\n\tdc cisw, %0" : : "r"(set << 6 | level << 1) : "memory");
    return 0;
}

uint64_t tlb_flush(void)
{
    for (unsigned i = 0; i < 1000; i++)
        __asm__ volatile("tlbi vmalle1is\n\tic ialluis\n\tdsb sy\n\tisb" : : : "memory");
    return 0;
}

static uint32_t code[2] __attribute__((aligned(64)));

static uint64_t run(uint32_t instruction, uint64_t argument)
{
    register uint64_t x0 __asm__("x0") = argument;

    code[0] = instruction;
    code[1] = RET;
    __asm__ volatile("dc cvau, %1\n\tdsb ish\n\tic ivau, %1\n\tdsb ish\n\tisb\n\tblr %1"
                     : "+r"(x0)
                     : "r"(code)
                     : "x30", "memory");
    return x0;
}

uint64_t reg_sweep_read(void)
{
    uint64_t sum = 0;

    for (uint32_t e = 0; e < ENCODINGS; e++)
        sum += run(MRS_X0 | e << 5, 0);
    return sum;
}

/* Without these the sweep could not go on. */
static const uint16_t needed[] = {
    ENCODING(3, 0, 1, 0, 0), /* SCTLR_EL1 */
    ENCODING(3, 0, 1, 0, 2), /* CPACR_EL1 */
    ENCODING(3, 0, 4, 2, 0), /* SPSel */
    ENCODING(3, 0, 12, 0, 0), /* VBAR_EL1 */
    ENCODING(3, 0, 13, 0, 4), /* TPIDR_EL1 */
    ENCODING(2, 0, 0, 2, 2), /* MDSCR_EL1 */
};

static int is_needed(uint32_t encoding)
{
    for (unsigned i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
        if (needed[i] == encoding)
            return 1;
    return 0;
}

uint64_t reg_sweep_write(void)
{
    unsigned n = 0;

    for (uint32_t e = 0; e < ENCODINGS; e++) {
        if (is_needed(e))
            continue;
        run(MSR_X0 | e << 5, ~0ul);
        n++;
    }
    return n;
}
