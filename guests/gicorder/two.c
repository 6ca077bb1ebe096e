/* SPDX-License-Identifier: Apache-2.0 */
#include "board.h"
#include "cpu.h"
#include "gic.h"
#include "gicorder.h"
#include "irq.h"
#include "print.h"

enum { IDLE, TAKE_EVEN, TAKE_ODD, TAKE_SGIS, LEAVE };

static volatile uint32_t order, done = LEAVE;
static volatile uint32_t taken, sgis;

static bool even(unsigned irq) { return irq >= FIRST && irq < FIRST + COUNT && irq % 2 == 0; }

static bool odd(unsigned irq) { return irq >= FIRST && irq < FIRST + COUNT && irq % 2; }

static bool sgi(unsigned irq)
{
    sgis |= 1u << irq % 32;
    return irq < 16;
}

/* Takes what it is told to, and only then. */
static void second(unsigned core)
{
    (void)core;
    gic_core_init(); /* all exceptions stay masked: nothing is taken but by asking */
    for (uint32_t was = IDLE;;) {
        done = was;
        cpu_sync();
        while (order == was)
            ;
        was = order;
        if (was == LEAVE)
            return;
        taken = take_all(was == TAKE_EVEN ? even : was == TAKE_ODD ? odd : sgi);
    }
}

static void tell(uint32_t what)
{
    cpu_sync();
    order = what;
    while (done != what)
        ;
}

static void route_all(unsigned evens, unsigned odds)
{
    for (unsigned irq = FIRST; irq < FIRST + COUNT; irq++)
        route(irq, irq % 2 ? odds : evens);
}

static void routes(void)
{
    route_all(1, 0);
    set_all(GICD_ISPENDR);
    check("taken here", take_all(odd), COUNT / 2);
    tell(TAKE_EVEN);
    check("taken there", taken, COUNT - COUNT / 2);

    /* They wait at the second core, then go to the first; others the other way. */
    set_all(GICD_ISPENDR);
    route_all(0, 1);
    check("taken here, after another route", take_all(even), COUNT - COUNT / 2);
    tell(TAKE_ODD);
    check("taken there, after another route", taken, COUNT / 2);
    check("nothing is pending", get_all(GICD_ISPENDR), 0);
    print("gicorder: routes\n");
}

static void send(void)
{
    for (unsigned irq = 0; irq < 16; irq++)
        for (unsigned n = 0; n < 3; n++)
            irq_send(1, irq);
    check("none of another core's SGIs", ack() >= GIC_INTID_SPURIOUS, 1);
    tell(TAKE_SGIS);
    check("SGIs there", sgis, 0xffff);
    check("each once", taken, 16);
    print("gicorder: SGIs\n");
}

void two_cores(void)
{
    core_start(1, second);
    while (done != IDLE)
        ;
    if (SECTIONS & 32)
        routes();
    if (SECTIONS & 64)
        send();
    order = LEAVE;
}
