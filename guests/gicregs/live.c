/* SPDX-License-Identifier: Apache-2.0 */
#include "board.h"
#include "cpu.h"
#include "gic.h"
#include "gicregs.h"
#include "irq.h"
#include "mmio.h"
#include "print.h"
#include "timer.h"
#include "uart.h"

#define HIGH 0x40
#define LOW 0xc0

/* SGIs can't be pended by their set-pending bits on a GICv2. */
static void pend(unsigned irq)
{
    if (irq < 16)
        irq_send(0, irq);
    else
        mmio_write32((irq < 32 ? gic_private() : board.gicd) + GICD_ISPENDR + irq / 32 * 4, 1u << irq % 32);
    cpu_sync();
    cpu_isb();
}

static uintptr_t word_of(unsigned irq, unsigned reg)
{
    return (irq < 32 ? gic_private() : board.gicd) + reg + irq / 32 * 4;
}

static unsigned bit_of(unsigned irq, unsigned reg) { return mmio_read32(word_of(irq, reg)) >> irq % 32 & 1; }

static void priority(unsigned irq, unsigned value)
{
    mmio_write8((irq < 32 ? gic_private() : board.gicd) + GICD_IPRIORITYR + irq, (uint8_t)value);
    cpu_sync();
}

/* Pending, active, what would come next, the running priority, and active priorities. */
static void show(const char *step, unsigned irq)
{
    cpu_look_again();
    cpu_sync();
    print(" %s p%u a%u next %u run %x ap %x", step, bit_of(irq, GICD_ISPENDR), bit_of(irq, GICD_ISACTIVER),
          cpu_highest() & GIC_INTID_MASK, cpu_running(), cpu_active());
}

static void simple(unsigned irq)
{
    uint32_t ack;

    print("live %u simple:", irq);
    show("idle", irq);
    pend(irq);
    show("pended", irq);
    ack = gic_ack();
    print(" ack %u", ack & GIC_INTID_MASK);
    show("acked", irq);
    pend(irq);
    show("again", irq);
    gic_end(ack);
    show("ended", irq);
    ack = gic_ack();
    print(" ack %u", ack & GIC_INTID_MASK);
    gic_end(ack);
    show("over", irq);
    print(" none %u\n", gic_ack() & GIC_INTID_MASK);
}

static void split(unsigned irq)
{
    uint32_t ack;

    cpu_split_ends(1);
    print("live %u split:", irq);
    pend(irq);
    ack = gic_ack();
    show("acked", irq);
    gic_end(ack);
    show("dropped", irq);
    pend(irq);
    show("again", irq);
    cpu_deactivate(ack);
    show("deactivated", irq);
    ack = gic_ack();
    gic_end(ack);
    cpu_deactivate(ack);
    show("over", irq);
    print("\n");
    cpu_split_ends(0);
}

/* States set by software: disabled, masked by priority, made active or not pending by hand. */
static void by_hand(unsigned irq)
{
    uint32_t bit = 1u << irq % 32;

    print("live %u by hand:", irq);
    mmio_write32(word_of(irq, GICD_ICENABLER), bit);
    pend(irq);
    show("disabled", irq);
    mmio_write32(word_of(irq, GICD_ISENABLER), bit);
    show("enabled", irq);
    cpu_priority_mask(HIGH);
    show("masked", irq);
    print(" ack %u", gic_ack() & GIC_INTID_MASK);
    cpu_priority_mask(GIC_PRIORITY_OPEN);
    mmio_write32(word_of(irq, GICD_ISACTIVER), bit);
    show("active", irq);
    mmio_write32(word_of(irq, GICD_ICACTIVER), bit);
    show("inactive", irq);
    if (irq >= 16)
        mmio_write32(word_of(irq, GICD_ICPENDR), bit);
    else
        gic_end(gic_ack());
    show("over", irq);
    print("\n");
}

/* The higher one interrupts the lower one; the same priority waits. */
static void nested(unsigned low, unsigned high)
{
    uint32_t first, second;

    priority(low, LOW);
    priority(high, HIGH);
    print("live %u under %u:", low, high);
    pend(low);
    first = gic_ack();
    show("low", low);
    pend(high);
    show("high pended", high);
    second = gic_ack();
    print(" ack %u", second & GIC_INTID_MASK);
    show("both", high);
    gic_end(second);
    show("one", low);
    priority(high, LOW);
    pend(high);
    print(" equal %u", gic_ack() & GIC_INTID_MASK);
    gic_end(first);
    second = gic_ack();
    print(" later %u", second & GIC_INTID_MASK);
    gic_end(second);
    show("over", low);
    print("\n");
    priority(low, GIC_PRIORITY);
    priority(high, GIC_PRIORITY);
}

/* More at once than list registers: the order is by priority, then by number. */
static void many(void)
{
    uint32_t ack;

    print("live many:");
    for (unsigned irq = 0; irq < 16; irq++)
        priority(irq, 0x20 + irq % 4 * 0x30);
    for (unsigned irq = 0; irq < 16; irq++)
        pend(15 - irq);
    for (unsigned i = 0; i < 17; i++) {
        ack = gic_ack();
        print(" %u", ack & GIC_INTID_MASK);
        if ((ack & GIC_INTID_MASK) < GIC_INTID_SPURIOUS)
            gic_end(ack);
    }
    print("\n");
    for (unsigned irq = 0; irq < 16; irq++)
        priority(irq, GIC_PRIORITY);
}

/* Its line stays up until the cause is gone. */
static void level(unsigned irq, void (*line)(bool up))
{
    uint32_t ack;

    print("live %u level:", irq);
    line(true);
    show("up", irq);
    ack = gic_ack();
    print(" ack %u", ack & GIC_INTID_MASK);
    show("acked", irq);
    gic_end(ack);
    show("ended", irq);
    mmio_write32(word_of(irq, GICD_ICPENDR), 1u << irq % 32);
    show("cleared", irq);
    ack = gic_ack();
    print(" ack %u", ack & GIC_INTID_MASK);
    line(false);
    show("down", irq);
    gic_end(ack);
    show("over", irq);
    print(" none %u\n", gic_ack() & GIC_INTID_MASK);
}

static void timer_line(bool up)
{
    if (up)
        timer_set(0);
    else
        timer_stop();
    cpu_isb();
}

void live(void)
{
    cpu_irq_off();
    gic_dist_init();
    gic_core_init();
    irq_enable(3, 0);
    irq_enable(board.timer_irq, 0);
    irq_enable(board.uart_irq, 0);
    simple(3);
    simple(board.timer_irq);
    simple(board.uart_irq);
    split(3);
    split(board.timer_irq);
    split(board.uart_irq);
    by_hand(3);
    by_hand(board.timer_irq);
    by_hand(board.uart_irq);
    nested(3, 5);
    nested(board.timer_irq, board.uart_irq);
    many();
    level(board.timer_irq, timer_line);
    level(board.uart_irq, uart_tx_irq);
}
