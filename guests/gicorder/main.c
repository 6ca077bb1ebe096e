/* SPDX-License-Identifier: Apache-2.0 */
/*
 * More pending and active interrupts than any virtual interface has list registers, in all orders. What should come is the
 * same on the bare board and in a VM; `gicorder: 0 wrong` in the end says that it came.
 */
#include "board.h"
#include "cpu.h"
#include "gic.h"
#include "gicorder.h"
#include "irq.h"
#include "mmio.h"
#include "power.h"
#include "print.h"
#include "timer.h"

#define WAIT_US 2000

int main(void);

static unsigned wrong;

static uintptr_t word_of(unsigned irq, unsigned reg) { return board.gicd + reg + irq / 32 * 4; }

void set(unsigned irq, unsigned reg)
{
    mmio_write32(word_of(irq, reg), 1u << irq % 32);
    cpu_sync();
    cpu_isb();
}

unsigned get(unsigned irq, unsigned reg) { return mmio_read32(word_of(irq, reg)) >> irq % 32 & 1; }

static uint32_t bits_in(unsigned word)
{
    uint32_t bits = 0;

    for (unsigned irq = FIRST; irq < FIRST + COUNT; irq++)
        if (irq / 32 == word)
            bits |= 1u << irq % 32;
    return bits;
}

void set_all(unsigned reg)
{
    for (unsigned word = FIRST / 32; word <= (FIRST + COUNT - 1) / 32; word++)
        mmio_write32(board.gicd + reg + 4 * word, bits_in(word));
    cpu_sync();
    cpu_isb();
}

unsigned get_all(unsigned reg)
{
    unsigned n = 0;

    for (unsigned irq = FIRST; irq < FIRST + COUNT; irq++)
        n += get(irq, reg);
    return n;
}

void priority(unsigned irq, unsigned value)
{
    mmio_write8(board.gicd + GICD_IPRIORITYR + irq, (uint8_t)value);
    cpu_sync();
}

uint32_t ack(void)
{
    uint64_t end = timer_now() + timer_from_us(WAIT_US);
    uint32_t a;

    ends_seen();
    do
        a = gic_ack();
    while ((a & GIC_INTID_MASK) >= GIC_INTID_SPURIOUS && timer_now() < end);
    return a & GIC_INTID_MASK;
}

void check(const char *what, unsigned found, unsigned expected)
{
    if (found != expected) {
        wrong++;
        print("gicorder: FAILED: %s: %u, not %u\n", what, found, expected);
    }
}

unsigned take_all(bool (*wanted)(unsigned irq))
{
    unsigned n = 0;

    for (;;) {
        uint32_t a = ack();

        if (a >= GIC_INTID_SPURIOUS)
            return n;
        if (!wanted(a))
            check("an interrupt that should not come", a, 0);
        gic_end(a);
        n++;
    }
}

static void prepare(void)
{
    irq_init();
    cpu_irq_off();
    for (unsigned irq = FIRST; irq < FIRST + COUNT; irq++) {
        gic_route_here(irq);
        priority(irq, GIC_PRIORITY);
    }
    set_all(GICD_ISENABLER);
}

int main(void)
{
    prepare();
    one_core();
    if (board.cores > 1)
        two_cores();
    print("gicorder: %u wrong\n", wrong);
    power_off();
}
