/* SPDX-License-Identifier: Apache-2.0 */
/* A core: its start, its EL2 registers, its end. There is no firmware: all of it is ours. */
#include <arch/self.h>
#include <arch/sysregs.h>
#include <board.h>
#include <console.h>
#include <irqc.h>
#include <machine.h>
#include <mem_port.h>
#include <panic.h>
#include <port.h>
#include <start.h>
#include <stdatomic.h>
#include <uart.h>
#include <vm.h>

#include "a32.h"
#include "decode.h"
#include "hyp.h"

#define EXCEPTION_UNDEFINED 1
#define SYS_EXIT 0x18
#define ADP_APPLICATION_EXIT 0x20026

/* Not in bss: cores that wait read it before that is cleared. */
struct boot_core boot_cores[BOOT_CORES] __attribute__((section(".data.boot"), aligned(64)));

/* For boot.S: the core that leads is the board's first. */
extern const uint64_t *const boot_mpidr;
const uint64_t *const boot_mpidr = board.arch.mpidr;

/* Set while this core asks the debugger to end the machine. */
static _Atomic bool leaving;

void boot_wrong_mode(void)
{
    static const char text[] = "bao: not started in Hyp mode\r\n";

    uart_init((uintptr_t)board.console.base);
    for (const char *c = text; *c != '\0'; c++) {
        uart_putc((uintptr_t)board.console.base, *c);
    }
    for (;;) {
        __asm__ volatile("wfi");
    }
}

/* A line is read by a core whose MPU is off. */
static struct slot *line_write(uint32_t id, uint32_t cpu, uintptr_t guard)
{
    struct boot_core *line = &boot_cores[id];

    own_slots_make(line->slots, guard);
    line->mpidr = (uint32_t)board.arch.mpidr[id];
    arch_cache_clean(line, sizeof(*line));
    line->cpu = cpu;
    arch_cache_clean(line, sizeof(*line));
    return line->slots;
}

const struct slot *boot_slots(void) { return line_write(0, 0, (uintptr_t)boot_stack_guard); }

void boot_main(void)
{
    console_init((uintptr_t)arch_map_device(board.console.base, board.console.size));
    core_start();
}

/* The guard is at the bottom of the core's control memory, which ends with its struct cpu. */
static uintptr_t guard_of(const struct cpu *cpu) { return (uintptr_t)cpu + START_CPU_TOP - STACK_SIZE; }

enum status arch_cpu_start(uint32_t id, struct cpu *cpu)
{
    if (id >= BOOT_CORES) {
        return E_RANGE;
    }
    (void)line_write(id, (uint32_t)(uintptr_t)cpu, guard_of(cpu));
    __asm__ volatile("sev" ::: "memory");
    return OK;
}

void arch_boot_done(void) {}

static void go_on(void *cpu) { core_cpu_main(cpu); }

void arch_cpu_switch(struct cpu *cpu)
{
    own_slots_load(line_write(0, 0, guard_of(cpu)));
    vcpu_drop_stack(cpu, cpu, go_on);
}

/* EL2 registers that steer what the guest may do (Arm ARM, G8.2). What a guest does not get traps here. */
void arch_cpu_init(struct cpu *cpu)
{
    uint32_t counters = sysreg_read(PMCR) >> 11 & 31;

    sysreg_write(HTPIDR, (uint32_t)(uintptr_t)cpu);
    sysreg_write(HCPTR, (HCPTR_RES1 & ~HCPTR_FP) | HCPTR_TTA);
    sysreg_write(HSTR, 0);
    sysreg_write(HCR2, 0);
    sysreg_write(HDCR, counters); /* HPMN: every event counter is the guest's */
    sysreg_write(CNTHCTL, CNTHCTL_PL1PCTEN | CNTHCTL_PL1PCEN);
    sysreg_write(CNTVOFF, 0);
    sysreg_write(CNTHP_CTL, 0);
    isb();
    uart_init((uintptr_t)board.console.base); /* which may be another one on each core */
}

void arch_wait(void)
{
    __asm__ volatile("isb\n\tdsb sy\n\twfi" ::: "memory");
    irqc_handle();
}

uint64_t arch_time(void)
{
    isb();
    return sysreg_read(CNTPCT);
}

uint64_t arch_time_ms(void) { return sysreg_read(CNTFRQ) / 1000; }

void arch_halt(void)
{
    for (;;) {
        __asm__ volatile("cpsid aif\n\twfi");
    }
}

void own_exception_seen(uint32_t kind)
{
    if (kind == EXCEPTION_UNDEFINED && atomic_load(&leaving)) {
        console_last_line("halted");
        arch_halt();
    }
}

/* No board of this profile has firmware that could: a debugger or an emulator may (semihosting, SYS_EXIT). Where there is
 * none, HLT is undefined, and comes to own_exception_seen(). */
void arch_off(void)
{
    console_line("powering the board off");
    atomic_store(&leaving, true);
    semihosting(SYS_EXIT, ADP_APPLICATION_EXIT);
    console_last_line("halted");
    arch_halt();
}
