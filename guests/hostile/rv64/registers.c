/* SPDX-License-Identifier: Apache-2.0 */
/* Registers and instructions that belong to a hypervisor or to the machine. */
#include <stdbool.h>

#include "cpu.h"
#include "deed_list.h"

#define CSRR_A0 0x00002573u /* csrrs a0, csr, zero */
#define CSRW_A0 0x00051073u /* csrrw zero, csr, a0 */
#define RET 0x00008067u

static uint32_t code[2] __attribute__((aligned(8)));

static uint64_t run(uint32_t insn, uint64_t a0)
{
    code[0] = insn;
    code[1] = RET;
    cpu_isb();
    return ((uint64_t(*)(uint64_t))(uintptr_t)code)(a0);
}

uint64_t csr_sweep_read(void)
{
    uint64_t sum = 0;

    for (uint32_t csr = 0; csr < 0x1000; csr++)
        sum += run(CSRR_A0 | csr << 20, 0);
    return sum;
}

/* But what this code itself stands on: stvec, sie, sstatus, sscratch, sepc, satp. */
static bool is_own(uint32_t csr)
{
    return (csr >= 0x100 && csr <= 0x106) || (csr >= 0x140 && csr <= 0x144) || csr == 0x180;
}

uint64_t csr_sweep_write(void)
{
    for (uint32_t csr = 0x10; csr < 0x1000; csr++)
        if (!is_own(csr))
            run(CSRW_A0 | csr << 20, ~0ul);
    return 0;
}

uint64_t hypervisor_instructions(void)
{
    __asm__ volatile(".word 0x22000073\n\t" /* hfence.vvma */
                     ".word 0x62000073\n\t" /* hfence.gvma */
                     ".word 0x60054573\n\t" /* hlv.b a0, (a0) */
                     ".word 0x6c054573\n\t" /* hlv.d a0, (a0) */
                     ".word 0x6ea54073\n\t" /* hsv.d a0, (a0) */
                     ::
                         : "a0", "memory");
    return 0;
}

uint64_t machine_instructions(void)
{
    __asm__ volatile(".word 0x30200073\n\t" /* mret */
                     ".word 0x7b200073\n\t" /* dret */
                     ".word 0x70200073\n\t" /* mnret */
                     ".word 0xffffffff\n\t"
                     ".word 0x00000000\n\t" ::
                         : "memory");
    return 0;
}
