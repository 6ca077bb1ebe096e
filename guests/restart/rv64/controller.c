/* SPDX-License-Identifier: Apache-2.0 */
/* The interrupt controller's registers, of the interrupts that this VM owns: <controller_regs.h> has them. */
#include <controller_regs.h>

#include "board.h"
#include "cpu.h"
#include "irq.h"
#include "mmio.h"
#include "restart.h"
#include "uart.h"

struct reg {
    const char *name;
    uintptr_t at;
    uint32_t dirt; /* 0: only read */
};

static void nothing(unsigned irq, uint64_t ticks)
{
    (void)irq;
    (void)ticks;
}

void gic_gather(struct list *l)
{
    const struct reg regs[] = { CONTROLLER_REGS };

    for (unsigned i = 0; i < sizeof(regs) / sizeof(regs[0]); i++)
        list_add(l, regs[i].name, mmio_read32(regs[i].at));
    FILE_REGS(READ_FILE)
}

/* Everything on, pending, and a device's line raised. */
void gic_dirty(void)
{
    const struct reg regs[] = { CONTROLLER_REGS };

    irq_init();
    cpu_irq_off();
    irq_enable(board.uart_irq, nothing);
    uart_tx_irq(true);
    for (unsigned i = 0; i < sizeof(regs) / sizeof(regs[0]); i++)
        if (regs[i].dirt != 0)
            mmio_write32(regs[i].at, regs[i].dirt);
    FILE_REGS(WRITE_FILE)
}
