/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The physical controllers with AIA: devices' interrupts become messages in the APLIC and go straight into the guests'
 * interrupt files; the hypervisor itself only gets IPIs, as messages between the cores' own files.
 */
#include "imsic.h"

#include <arch/barrier.h>
#include <arch/csr.h>
#include <arch/mmio.h>
#include <arch/self.h>
#include <aplic_regs.h>
#include <board.h>
#include <irqc.h>
#include <machine.h>
#include <plan.h>
#include <port.h>
#include <riscv.h>
#include <vm.h>

#include "aia_board.h"
#include "vaplic.h"

#define FILE_SIZE 0x1000

static uintptr_t files; /* all cores' interrupt files, mapped; core n's are at + (n << shift) */
static uint32_t shift;
uintptr_t aplic_regs;

void irqc_init(void)
{
    const struct arch_board *b = &board.arch;

    shift = bit_first((uint32_t)aia_stride(&board, features.guest_files));
    files = (uintptr_t)arch_map_device(b->imsic.base, (uint64_t)the_plan->cpu_num << shift);
    aplic_regs = (uintptr_t)arch_map_device(b->aplic.base, b->aplic.size);
    mmio_write32(aplic_regs + APLIC_DOMAINCFG, 0);
    for (uint32_t source = 1; source < board.irq_num; source++) {
        mmio_write32(aplic_regs + APLIC_SOURCECFG + 4 * source, SM_INACTIVE);
    }
    mmio_write32(aplic_regs + APLIC_DOMAINCFG, DOMAINCFG_IE | DOMAINCFG_DM);
}

/* The arrays have a register for 32 identities; on RV64 only the even ones are there, of 64. */
#define ARRAY_STEP (RV_BYTES / 4)
#define ARRAY_NUM (board.arch.imsic.ids / 32 + 1)

void irqc_cpu_init(void)
{
    for (uint32_t i = 0; i < ARRAY_NUM; i += ARRAY_STEP) {
        csr_write(CSR_SISELECT, IMSIC_EIE0 + i);
        csr_write(CSR_SIREG, i == 0 ? 1ul << IMSIC_IPI : 0);
        csr_write(CSR_SISELECT, IMSIC_EIP0 + i);
        csr_write(CSR_SIREG, 0);
    }
    csr_write(CSR_SISELECT, IMSIC_EITHRESHOLD);
    csr_write(CSR_SIREG, 0);
    csr_write(CSR_SISELECT, IMSIC_EIDELIVERY);
    csr_write(CSR_SIREG, 1);
}

void irqc_ipi(uint32_t cpu)
{
    arch_io_barrier(); /* what the other core is to find is written before it is called */
    mmio_write32(files + ((uintptr_t)cpu << shift), IMSIC_IPI);
}

void irqc_handle(void)
{
    if (csr_swap(CSR_STOPEI, 0) != 0) {
        ipi_take();
    }
}

uintptr_t imsic_guest_file(uint32_t cpu) { return files + ((uintptr_t)cpu << shift) + IMSIC_GUEST_FILE * FILE_SIZE; }

void imsic_guest_reset(void)
{
    for (uint32_t i = 0; i < ARRAY_NUM; i += ARRAY_STEP) {
        csr_write(CSR_VSISELECT, IMSIC_EIE0 + i);
        csr_write(CSR_VSIREG, 0);
        csr_write(CSR_VSISELECT, IMSIC_EIP0 + i);
        csr_write(CSR_VSIREG, 0);
    }
    csr_write(CSR_VSISELECT, IMSIC_EITHRESHOLD);
    csr_write(CSR_VSIREG, 0);
    csr_write(CSR_VSISELECT, IMSIC_EIDELIVERY);
    csr_write(CSR_VSIREG, 0);
    csr_write(CSR_VSISELECT, 0);
}
