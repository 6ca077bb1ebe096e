/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One VM rings doorbells, another counts what reaches it, and each says in the end how often which interrupt came. They have
 * one console, and use it in turn.
 */
#include "bells.h"

#include <stdbool.h>

#include "board.h"
#include "cpu.h"
#include "ipc.h"
#include "irq.h"
#include "power.h"
#include "print.h"
#include "timer.h"
#include "uart.h"

#define READY 0x62656c31
#define SETTLE_US 500

int main(void);

struct meeting {
    volatile uint32_t ready;
    volatile uint32_t rung;
    volatile uint32_t counted;
};

static const unsigned bells[] = { BELLS };
#define BELL_COUNT (sizeof(bells) / sizeof(bells[0]))
static volatile uint32_t heard[IRQ_COUNT];

static struct meeting *meeting(void) { return (struct meeting *)board.shmem; }

/* A device's is switched off at once, or it would not end. */
static void on_bell(unsigned irq, uint64_t ticks)
{
    (void)ticks;
    if (irq == board.uart_irq)
        uart_tx_irq(false);
    heard[irq]++;
}

static void count(void)
{
    for (unsigned i = 0; i < BELL_COUNT; i++)
        print("bells: %s heard %u %u times\n", LISTENS ? "listener" : "ringer", bells[i], heard[bells[i]]);
}

static void listen(void)
{
    if (MASKED)
        cpu_irq_off();
    meeting()->ready = READY;
    cpu_sync();
    while (!meeting()->rung)
        ;
    cpu_irq_on();
    timer_delay_us(SETTLE_US);
    if (BOTH) {
        uart_tx_irq(true);
        ipc_notify(0, 0);
        timer_delay_us(SETTLE_US);
    }
    count();
    cpu_sync();
    meeting()->counted++;
    power_off();
}

static void ring(void)
{
    static const unsigned rings[][2] = { RINGS };
    int64_t first, last;

    for (unsigned i = 0; i < sizeof(rings) / sizeof(rings[0]); i++) {
        last = first = ipc_notify(rings[i][0], rings[i][1]);
        if (PAUSE_US)
            timer_delay_us(PAUSE_US);
        for (unsigned n = 1; n < TIMES; n++) {
            last = ipc_notify(rings[i][0], rings[i][1]);
            if (PAUSE_US)
                timer_delay_us(PAUSE_US);
        }
        print("bells: ipc %u event %u gives %ld, in the end %ld\n", rings[i][0], rings[i][1], first, last);
    }
}

int main(void)
{
    irq_init();
    for (unsigned i = 0; i < BELL_COUNT; i++)
        irq_enable(bells[i], on_bell);
    if (LISTENS)
        listen();
    while (meeting()->ready != READY)
        ;
    ring();
    meeting()->rung = 1;
    cpu_sync();
    while (!meeting()->counted)
        ;
    timer_delay_us(SETTLE_US); /* the hypervisor says on the same console that the other is off */
    count();
    print("bells: done\n");
    power_off();
}
