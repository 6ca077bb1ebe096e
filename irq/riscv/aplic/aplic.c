/* SPDX-License-Identifier: Apache-2.0 */
/* The physical APLIC with direct delivery (AIA specification, 4.5 to 4.8). */
#include "aplic.h"

#include <aplic_regs.h>
#include <arch/mmio.h>
#include <arch/self.h>
#include <board.h>
#include <irqc.h>
#include <machine.h>
#include <port.h>
#include <vm.h>

static uintptr_t regs;

static uintptr_t idc(uint32_t cpu) { return regs + APLIC_IDC + IDC_SIZE * (uintptr_t)cpu; }

void irqc_init(void)
{
    regs = (uintptr_t)arch_map_device(board.arch.aplic.base, board.arch.aplic.size);
    mmio_write32(regs + APLIC_DOMAINCFG, 0);
    for (uint32_t irq = 1; irq < board.irq_num; irq++) {
        mmio_write32(regs + APLIC_SOURCECFG + 4 * irq, SM_INACTIVE);
    }
    mmio_write32(regs + APLIC_DOMAINCFG, DOMAINCFG_IE);
}

void irqc_cpu_init(void)
{
    uintptr_t own = idc(arch_cpu_self()->id);

    mmio_write32(own + IDC_IFORCE, 0);
    mmio_write32(own + IDC_ITHRESHOLD, 0);
    mmio_write32(own + IDC_IDELIVERY, 1);
}

void irqc_handle(void)
{
    struct cpu *self = arch_cpu_self();
    uint32_t top = mmio_read32(idc(self->id) + IDC_CLAIMI);

    if (top != 0) {
        virqc_irq(self->vcpu, top >> 16);
    }
}

void aplic_enable(uint32_t irq, bool on) { mmio_write32(regs + (on ? APLIC_SETIE : APLIC_CLRIE) + APLIC_NUM, irq); }

uint32_t aplic_set_mode(uint32_t irq, uint32_t mode)
{
    mmio_write32(regs + APLIC_SOURCECFG + 4 * irq, mode);
    return mmio_read32(regs + APLIC_SOURCECFG + 4 * irq) & 7;
}

void aplic_set_route(uint32_t irq, uint32_t cpu)
{
    mmio_write32(regs + APLIC_TARGET + 4 * irq, (uint32_t)field_put(TARGET_HART, cpu) | 1);
}

bool aplic_input(uint32_t irq) { return (mmio_read32(regs + APLIC_IN_CLRIP + irq / 32 * 4) >> irq % 32 & 1) != 0; }

void aplic_clear_pending(uint32_t irq) { mmio_write32(regs + APLIC_IN_CLRIP + APLIC_NUM, irq); }
