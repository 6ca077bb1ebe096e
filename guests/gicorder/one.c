/* SPDX-License-Identifier: Apache-2.0 */
#include "board.h"
#include "cpu.h"
#include "gic.h"
#include "gicorder.h"
#include "irq.h"
#include "mmio.h"
#include "print.h"
#include "uart.h"

#ifndef LEVELS
#define LEVELS 15u /* 0x00 to 0xe0 in steps of 16: every one passes the priority mask */
#endif

#define ROUNDED 5u /* coprime to SPLIT: another order than that of the acknowledges */

static bool any(unsigned irq) { return irq >= FIRST && irq < FIRST + COUNT; }

static bool odd(unsigned irq) { return any(irq) && irq % 2; }

static bool even(unsigned irq) { return any(irq) && irq % 2 == 0; }

static unsigned priority_of(unsigned irq) { return mmio_read8(board.gicd + GICD_IPRIORITYR + irq); }

/* Pended all at once, in their numbers' order or the other way round: they come by priority. */
static void by_priority(bool upwards)
{
    unsigned last = 0, taken = 0;

    for (unsigned irq = FIRST; irq < FIRST + COUNT; irq++)
        priority(irq, (irq * 7 % LEVELS) << 4);
    for (unsigned i = 0; i < COUNT; i++)
        set(upwards ? FIRST + i : FIRST + COUNT - 1 - i, GICD_ISPENDR);
    check("pending", get_all(GICD_ISPENDR), COUNT);
    for (;;) {
        uint32_t a = ack();

        if (a >= GIC_INTID_SPURIOUS)
            break;
        if (priority_of(a) < last)
            check("an interrupt of higher priority comes later", a, 0);
        last = priority_of(a);
        check("running priority", running_priority(), last);
        check("active", get(a, GICD_ISACTIVER), 1);
        check("pending while active", get(a, GICD_ISPENDR), 0);
        gic_end(a);
        check("active after its end", get(a, GICD_ISACTIVER), 0);
        taken++;
    }
    check("taken by priority", taken, COUNT);
    check("still pending", get_all(GICD_ISPENDR), 0);
    check("still active", get_all(GICD_ISACTIVER), 0);
}

/* Each preempts the one before: all active at once. Lower ones wait for their ends. */
static void nested(void)
{
    uint32_t a[LEVELS];

    for (unsigned i = 0; i < LEVELS; i++) {
        priority(FIRST + i, (LEVELS - 1 - i) << 4);
        set(FIRST + i, GICD_ISPENDR);
        a[i] = ack();
        check("the one that preempts", a[i], FIRST + i);
        set(FIRST + i, GICD_ISPENDR); /* once more, behind its own active state */
    }
    check("active at once", get_all(GICD_ISACTIVER), LEVELS);
    check("pending behind", get_all(GICD_ISPENDR), LEVELS);
    check("none preempts the highest", ack() >= GIC_INTID_SPURIOUS, 1);
    for (unsigned i = LEVELS; i-- > 0;) {
        check("running priority, on the way back", running_priority(), (LEVELS - 1 - i) << 4);
        gic_end(a[i]);
        check("the second time", ack(), FIRST + i);
        gic_end(a[i]);
        check("active, on the way back", get_all(GICD_ISACTIVER), i);
    }
    check("pending, after all", get_all(GICD_ISPENDR), 0);
    check("nothing is left", ack() >= GIC_INTID_SPURIOUS, 1);
}

/* Priorities dropped, none deactivated: all active, in any order of ends. */
static void split(void)
{
    unsigned n = 0;

    ends_split(1);
    for (unsigned irq = FIRST; irq < FIRST + COUNT; irq++)
        priority(irq, GIC_PRIORITY);
    for (unsigned i = 0; i < SPLIT; i++)
        set(FIRST + i, GICD_ISPENDR);
    for (uint32_t a; (a = ack()) < GIC_INTID_SPURIOUS; n++)
        gic_end(a);
    check("taken, not deactivated", n, SPLIT);
    check("active, priorities dropped", get_all(GICD_ISACTIVER), SPLIT);
    for (unsigned i = 0; i < SPLIT; i++)
        set(FIRST + i, GICD_ISPENDR);
    check("none comes while active", ack() >= GIC_INTID_SPURIOUS, 1);
    for (unsigned i = 0; i < SPLIT; i++) {
        unsigned irq = FIRST + i * ROUNDED % SPLIT;
        ends_deactivate(irq);
        check("comes again once deactivated", ack(), irq);
        gic_end(irq);
        ends_deactivate(irq);
        check("active, after deactivation", get_all(GICD_ISACTIVER), SPLIT - 1 - i);
    }
    ends_split(0);
    check("nothing is left of split ends", ack() >= GIC_INTID_SPURIOUS, 1);
}

/* Disabled, cleared and made active by hand while too many are pending. */
static void by_hand(void)
{
    set_all(GICD_ISPENDR);
    set_all(GICD_ICENABLER);
    check("disabled ones do not come", take_all(any), 0);
    check("they stay pending", get_all(GICD_ISPENDR), COUNT);
    for (unsigned irq = FIRST; irq < FIRST + COUNT; irq++)
        if (odd(irq))
            set(irq, GICD_ISENABLER);
    check("those enabled come", take_all(odd), COUNT / 2);
    set_all(GICD_ISENABLER);
    check("so do the others", take_all(even), COUNT - COUNT / 2);

    set_all(GICD_ISPENDR);
    for (unsigned irq = FIRST; irq < FIRST + COUNT; irq++)
        if (even(irq))
            set(irq, GICD_ICPENDR);
    check("cleared ones do not come", take_all(odd), COUNT / 2);

    for (unsigned irq = FIRST; irq < FIRST + COUNT; irq++)
        if (even(irq))
            set(irq, GICD_ISACTIVER);
    set_all(GICD_ISPENDR);
    check("active ones do not come", take_all(odd), COUNT / 2);
    set_all(GICD_ICACTIVER);
    check("they come once inactive", take_all(even), COUNT - COUNT / 2);
    check("nothing is pending by hand", get_all(GICD_ISPENDR), 0);
}

/* The UART's line is high as long as its transmit interrupt is on. */
static void level(void)
{
    unsigned irq = board.uart_irq;

    gic_route_here(irq);
    priority(irq, GIC_PRIORITY);
    set(irq, GICD_ISENABLER);
    uart_tx_irq(true);
    for (unsigned i = 0; i < 3; i++) {
        check("the line's interrupt", ack(), irq);
        check("active and pending", get(irq, GICD_ISACTIVER) + 2 * get(irq, GICD_ISPENDR), 3);
        gic_end(irq);
    }
    check("it comes as long as the line is high", ack(), irq);
    uart_tx_irq(false);
    check("pending, after the line", get(irq, GICD_ISPENDR), 0);
    gic_end(irq);
    check("it ends with the line", ack() >= GIC_INTID_SPURIOUS, 1);
    set(irq, GICD_ICENABLER);
}

/* What comes twice before it is taken comes once. */
static void edge(void)
{
    unsigned irq = FIRST + 1;

    mmio_write32(board.gicd + GICD_ICFGR + irq / 16 * 4, 2u << irq % 16 * 2);
    for (unsigned i = 0; i < 10; i++)
        set(irq, GICD_ISPENDR);
    check("edges merge", take_all(any), 1);
    for (unsigned i = 0; i < 10; i++) {
        irq_send(0, 3);
        irq_send(0, 4);
    }
    check("an SGI to itself", ack(), 3);
    gic_end(3);
    check("another one", ack(), 4);
    gic_end(4);
    check("SGIs merge", ack() >= GIC_INTID_SPURIOUS, 1);
}

void one_core(void)
{
    if (SECTIONS & 1) {
        by_priority(true);
        by_priority(false);
        print("gicorder: by priority\n");
    }
    if (SECTIONS & 2) {
        nested();
        print("gicorder: nested\n");
    }
    if (SECTIONS & 4) {
        split();
        print("gicorder: split\n");
    }
    if (SECTIONS & 8) {
        by_hand();
        print("gicorder: by hand\n");
    }
    if (SECTIONS & 16) {
        level();
        edge();
        print("gicorder: level and edge\n");
    }
}
