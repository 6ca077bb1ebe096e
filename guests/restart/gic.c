/* SPDX-License-Identifier: Apache-2.0 */
/* The interrupt controller's registers, of the interrupts that this VM owns. */
#include "cpu.h"
#include "gic.h"
#include "gic_map.h"
#include "irq.h"
#include "restart.h"
#include "uart.h"

void gic_gather(struct list *l)
{
    for (unsigned i = 0; i < gic_reg_count; i++)
        for (unsigned word = 0; word < gic_words(&gic_regs[i]); word++) {
            uint64_t mask = gic_word_owned(&gic_regs[i], word);

            if (mask)
                list_add(l, gic_regs[i].name, gic_word_read(&gic_regs[i], word) & mask);
        }
    for (unsigned i = 0; i < gic_cpu_reg_count; i++)
        list_add(l, gic_cpu_regs[i].name, gic_cpu_regs[i].read() & gic_cpu_regs[i].mask);
}

static void write_owned(const struct gic_reg *reg)
{
    for (unsigned word = 0; word < gic_words(reg); word++) {
        uint64_t mask = gic_word_owned(reg, word);

        if (!mask || reg->kind == GIC_IDENT)
            continue;
        if (reg->kind == GIC_SET)
            gic_word_write(reg, word, mask);
        else
            gic_word_write(reg, word, gic_word_read(reg, word) ^ (mask & 0x5a5a5a5a5a5a5a5a));
    }
}

/* Everything on, pending and active, one interrupt acknowledged and a device's line raised. */
void gic_dirty(void)
{
    cpu_irq_off();
    gic_dist_init();
    gic_core_init();
    uart_tx_irq(true);
    irq_send(0, 5);
    gic_ack();
    for (unsigned i = 0; i < gic_reg_count; i++)
        write_owned(&gic_regs[i]);
    for (unsigned i = 0; i < gic_cpu_reg_count; i++)
        if (gic_cpu_regs[i].kind != GIC_IDENT)
            gic_cpu_regs[i].write(gic_cpu_regs[i].read() ^ (gic_cpu_regs[i].mask & 0x7a));
}
