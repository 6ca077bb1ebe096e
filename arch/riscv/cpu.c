/* SPDX-License-Identifier: Apache-2.0 */
/* A core: its start, the registers that steer what its guest may do, its end. */
#include <arch/csr.h>
#include <arch/layout.h>
#include <arch/self.h>
#include <board.h>
#include <console.h>
#include <irqc.h>
#include <machine.h>
#include <port.h>
#include <start.h>
#include <vm.h>

#include "hyp.h"
#include "probe.h"
#include "riscv.h"
#include "sbi_call.h"

#define HEDELEG_GUEST                                                                                      \
    (BIT(EXC_FETCH_MISALIGNED) | BIT(EXC_FETCH_ACCESS) | BIT(EXC_ILLEGAL) | BIT(EXC_BREAKPOINT) |          \
     BIT(EXC_LOAD_MISALIGNED) | BIT(EXC_LOAD_ACCESS) | BIT(EXC_STORE_MISALIGNED) | BIT(EXC_STORE_ACCESS) | \
     BIT(EXC_ECALL_U) | BIT(EXC_FETCH_PAGE) | BIT(EXC_LOAD_PAGE) | BIT(EXC_STORE_PAGE) | BIT(EXC_SOFTWARE_CHECK))
#define HIDELEG_GUEST (BIT(IRQ_VSSI) | BIT(IRQ_VSTI) | BIT(IRQ_VSEI) | BIT(IRQ_LCOFI))

#define STATEEN_GUEST 0xde00000000000003 /* all that is defined but the context register's, and no custom state */

static uint64_t image_phys;

/* The boot core's, until it has one of its own: it uses core 0's windows, alone. */
struct cpu boot_self;

void boot_main(uintptr_t phys, uintptr_t dtb, unsigned long hart_id)
{
    image_phys = phys;
    hyp_map_moved();
    console_init((uintptr_t)arch_map_device(board.console.base, board.console.size));
    hart_probe();
    facts_note_boot(phys, dtb, hart_id);
    core_start();
}

struct sbi_result sbi_call(unsigned long extension, unsigned long function, const unsigned long args[SBI_ARGS])
{
    register unsigned long a0 __asm__("a0") = args[0];
    register unsigned long a1 __asm__("a1") = args[1];
    register unsigned long a2 __asm__("a2") = args[2];
    register unsigned long a3 __asm__("a3") = args[3];
    register unsigned long a4 __asm__("a4") = args[4];
    register unsigned long a5 __asm__("a5") = args[5];
    register unsigned long a6 __asm__("a6") = function;
    register unsigned long a7 __asm__("a7") = extension;

    __asm__ volatile("ecall" : "+r"(a0), "+r"(a1) : "r"(a2), "r"(a3), "r"(a4), "r"(a5), "r"(a6), "r"(a7) : "memory");
    return (struct sbi_result){ (long)a0, (long)a1 };
}

enum status arch_cpu_start(uint32_t id, struct cpu *cpu)
{
    uint64_t entry = image_phys + (uint64_t)(_start_secondary - _image_start);
    unsigned long args[SBI_ARGS] = { (unsigned long)board.arch.hart[id], (unsigned long)entry, (uintptr_t)cpu };

    return sbi_call(SBI_HSM, SBI_HSM_START, args).error == SBI_SUCCESS ? OK : E_INVAL;
}

/* The start-up code is mapped nowhere else: nothing goes away. */
void arch_boot_done(void) {}

static void go_on(void *cpu) { core_cpu_main(cpu); }

void arch_cpu_switch(struct cpu *cpu)
{
    __asm__ volatile("mv tp, %0" ::"r"(cpu));
    vcpu_drop_stack(cpu, cpu, go_on);
}

/* What a guest does not get is a virtual-instruction exception (Hypervisor chapter) and comes to us. */
void arch_cpu_init(struct cpu *cpu)
{
    (void)cpu;
    csr_write(CSR_HEDELEG, HEDELEG_GUEST);
    csr_write(CSR_HIDELEG, HIDELEG_GUEST);
    csr_write(CSR_HCOUNTEREN, ~0ul);
    csr_write64(CSR_HTIMEDELTA, CSR_HTIMEDELTAH, 0);
    csr_write(CSR_HGEIE, 0);
    csr_write(CSR_HVIP, 0);
    if (features.stateen) {
        csr_write64(CSR_HSTATEEN0, CSR_HSTATEEN0H, STATEEN_GUEST);
    }
    if (features.aia) {
        csr_write(CSR_HVICTL, 0);
        csr_write(CSR_HVIPRIO1, 0);
        csr_write(CSR_HVIPRIO2, 0);
    }
    csr_set(CSR_SSTATUS, SSTATUS_FS | SSTATUS_VS); /* as far as the hart has them */
    csr_write(CSR_SIE, BIT(IRQ_SSI) | BIT(IRQ_SEI));
}

void arch_wait(void)
{
    __asm__ volatile("fence iorw, iorw\n\twfi" ::: "memory");
    unsigned long pending = csr_read(CSR_SIP) & csr_read(CSR_SIE);

    for (; pending != 0; pending &= pending - 1) {
        trap_interrupt((unsigned long)__builtin_ctzl(pending));
    }
}

uint64_t arch_time(void) { return time_read(); }

uint64_t arch_time_ms(void) { return board.arch.timebase_hz / 1000; }

void arch_halt(void)
{
    csr_write(CSR_SIE, 0);
    for (;;) {
        __asm__ volatile("wfi");
    }
}

void arch_off(void)
{
    unsigned long args[SBI_ARGS] = { SBI_SRST_SHUTDOWN };

    console_line("powering the board off");
    (void)sbi_call(SBI_SRST, 0, args);
    console_last_line("halted");
    arch_halt();
}
