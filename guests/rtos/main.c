/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a small real-time system does on Armv8-R: its own MPU is on, a timer ticks, interrupts are held up by priority, a
 * fault of a task is caught and the task goes on, and T32 code reaches the interrupt controller in all ways that it has.
 */
#include "board.h"
#include "cpu.h"
#include "gic.h"
#include "irq.h"
#include "mmio.h"
#include "power.h"
#include "print.h"
#include "psci.h"
#include "timer.h"
#include "trap.h"

#define TICKS 100
#define CALLS 1000

#define NORMAL 0xff
#define DEVICE 0x04
#define PRBAR_RW (1u << 1)
#define PRBAR_XN 1u
#define PRLAR_EN 1u
#define PRLAR_DEVICE (1u << 1)
#define SCTLR_M 1u

#define DFSR_STATUS 0x3fu
#define TRANSLATION 0x04u /* of this core's own MPU */
#define PERMISSION_TOO 0x08u /* which the emulator says for both */
#define EXTERNAL 0x10u /* nothing is there */

int main(void);

/* thumb.S: each adds what it read of the three words at `at`, and gives how far the base went. */
uint32_t thumb_plain(uintptr_t at, uint32_t sum[1]);
uint32_t thumb_post(uintptr_t at, uint32_t sum[1]);
uint32_t thumb_pre(uintptr_t at, uint32_t sum[1]);
uint32_t thumb_dual(uintptr_t at, uint32_t sum[1]);
uint32_t thumb_it(uintptr_t at, uint32_t sum[1]);
uint32_t arm_dual(uintptr_t at, uint32_t sum[1]);
uint32_t arm_conditional(uintptr_t at, uint32_t sum[1]);

static volatile uint32_t ticks, faults, fault_status;
static volatile uintptr_t fault_at;
static unsigned wrong;

static void must(const char *what, uint64_t found, uint64_t wanted)
{
    if (found == wanted)
        return;
    wrong++;
    print("rtos: %s: %lx, not %lx\n", what, found, wanted);
}

static void region(unsigned n, uint32_t base, uint32_t size, uint32_t bar, uint32_t lar)
{
    cp15_write(n, 0, c6, c2, 1);
    cpu_isb();
    cp15_write(base | bar, 0, c6, c3, 0);
    cp15_write(((base + size - 1) & ~0x3fu) | lar | PRLAR_EN, 0, c6, c3, 1);
}

static void mpu_on(void)
{
    cp15_write(NORMAL | DEVICE << 8, 0, c10, c2, 0);
    region(0, GUEST_BASE_ADDRESS, 0x200000, PRBAR_RW, 0);
    region(1, (uint32_t)board.uart & ~0xfffu, 0x1000, PRBAR_RW | PRBAR_XN, PRLAR_DEVICE);
    region(2, 0xf0000000, 0x200000, PRBAR_RW | PRBAR_XN, PRLAR_DEVICE);
    region(3, 0x60000000, 0x1000, PRBAR_RW, 0); /* nobody's */
    cpu_sync();
    cp15_write(cp15_read(0, c1, c0, 0) | SCTLR_M, 0, c1, c0, 0);
    cpu_isb();
}

static bool on_fault(struct trap_frame *frame)
{
    if (frame->kind != TRAP_DATA)
        return false;
    faults++;
    fault_status = frame->esr & DFSR_STATUS;
    fault_at = frame->far;
    return trap_skip(frame);
}

static void tick(unsigned irq, uint64_t at)
{
    (void)irq;
    (void)at;
    ticks++;
    timer_set(timer_now() + timer_from_us(1000));
}

/* A tick is due, and held up by the priority mask until that is opened. */
static void priorities_check(void)
{
    cp15_write(GIC_PRIORITY, 0, c4, c6, 0);
    uint32_t before = ticks;

    timer_delay_us(3000);
    must("ticks behind the priority mask", ticks - before, 0);
    cp15_write(GIC_PRIORITY_OPEN, 0, c4, c6, 0);
    timer_delay_us(3000);
    must("ticks after it", ticks != before, 1);
}

static void faults_check(void)
{
    (void)mmio_read32(0x50000000);
    must("faults", faults, 1);
    must("status of the own MPU's fault", fault_status & ~PERMISSION_TOO, TRANSLATION);
    must("its address", fault_at, 0x50000000);
    mmio_write32(0x60000040, 1);
    must("faults", faults, 2);
    must("status of what nobody backs", fault_status, EXTERNAL);
    must("its address", fault_at, 0x60000040);
}

static void accesses_check(void)
{
    uintptr_t at = board.gicd + GICD_TYPER;
    uint32_t three = mmio_read32(at) + mmio_read32(at + 4) + mmio_read32(at + 8);
    uint32_t two = mmio_read32(at) + mmio_read32(at + 4);
    uint32_t sum = 0;

    must("T32 plain, base", thumb_plain(at, &sum), 0);
    must("T32 plain", sum, three);
    must("T32 post-indexed, base", thumb_post(at, &sum), 12);
    must("T32 post-indexed", sum, three);
    must("T32 pre-indexed, base", thumb_pre(at - 4, &sum), 12);
    must("T32 pre-indexed", sum, three);
    must("T32 dual, base", thumb_dual(at, &sum), 8);
    must("T32 dual", sum, two);
    must("T32 in IT blocks, base", thumb_it(at, &sum), 0);
    must("T32 in IT blocks", sum, three);
    must("A32 dual, base", arm_dual(at, &sum), 8);
    must("A32 dual", sum, two);
    must("A32 conditional, base", arm_conditional(at, &sum), 4);
    must("A32 conditional", sum, two);
    must("faults", faults, 2);
}

/* What calls and accesses cost, in the counter's ticks for CALLS of them. */
static void costs_print(void)
{
    uint64_t start = timer_now();
    for (unsigned i = 0; i < CALLS; i++)
        psci_call(PSCI_VERSION, 0, 0, 0);
    uint64_t calls = timer_now();
    for (unsigned i = 0; i < CALLS; i++)
        (void)mmio_read32(board.gicd + GICD_ISENABLER + 4);
    uint64_t reads = timer_now();
    for (unsigned i = 0; i < CALLS; i++)
        mmio_write32(board.gicd + GICD_ISENABLER + 4, 0);
    uint64_t writes = timer_now();
    print("rtos: %u calls %lu, reads %lu, writes %lu ticks\n", CALLS, calls - start, reads - calls, writes - reads);
}

int main(void)
{
    mpu_on();
    costs_print();
    trap_hook(on_fault);
    irq_init();
    irq_enable(board.timer_irq, tick);
    timer_set(timer_now() + timer_from_us(1000));
    faults_check();
    accesses_check();
    priorities_check();
    while (ticks < TICKS)
        cpu_sleep_while(&ticks, ticks);
    print("rtos: done, %u ticks, %u wrong\n", ticks, wrong);
    power_off();
}
