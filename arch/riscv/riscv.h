/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the RISC-V port, and its interrupt controllers, tell each other. */
#ifndef RISCV_H
#define RISCV_H

#include <arch/vcpu.h>
#include <stdbool.h>
#include <stdint.h>
#include <types.h>

#include "sbi_call.h"

struct vm;
struct vcpu;
struct frame;

/* ---- switch.S ---- */

NORETURN void guest_enter(struct frame *frame);
NORETURN void vcpu_drop_stack(void *top, void *argument, void (*function)(void *));

/* ---- fp.S: where the hart has floating point, vectors ---- */

void fp_reset(void);
void fp_reset_single(void);
void vector_reset(void);

/* A hart may keep in mind that there was no mapping (privileged spec, SFENCE.VMA): before the first use of a new one. */
static inline void fence_own(void) { __asm__ volatile("sfence.vma" ::: "memory"); }

/* HFENCE.VVMA x0, x0: this core's guest, all addresses. By encoding: older assemblers want the extension named. */
static inline void fence_guest(void) { __asm__ volatile(".insn r 0x73, 0, 0x11, x0, x0, x0" ::: "memory"); }

/* ---- called from switch.S ---- */

void trap_sync(struct frame *frame);
/* The short way for a 32-bit load or store of an emulated device, with a register that the frame has. false: nothing was
 * done; the long way it is. */
bool trap_device(const struct frame *frame);
void trap_interrupt(unsigned long cause);
void sbi_ecall(struct frame *frame, unsigned long a1, unsigned long a2, unsigned long a3, unsigned long a4,
               unsigned long a5, unsigned long function, unsigned long extension);
NORETURN void trap_own(uintptr_t sp, uintptr_t ra);

/* ---- cpu.c: what this machine's harts have, found out once, on the boot core ---- */

struct hart_features {
    uint64_t henvcfg; /* what guests have of it after a reset */
    uint64_t henvcfg_switched; /* what they may switch on themselves, by SBI FWFT */
    uint32_t vmid_bits;
    uint32_t guest_files; /* GEILEN */
    uint32_t gpa_mode; /* of hgatp */
    uint32_t gpa_bits;
    bool sstc;
    bool stateen; /* Smstateen: hstateen0 is there */
    bool aia; /* Ssaia: hvictl and its companions are there */
    bool counter_overflow; /* Sscofpmf */
    bool zicbom;
    bool fp_double; /* floating point is D, and not F alone */
    bool pmu; /* the firmware has SBI PMU */
};
extern struct hart_features features;

void hart_probe(void);

/* Boot core: the windows of cores 0 … cpu_num - 1. */
void window_init(uint32_t cpu_num);

/* The frame of this core's vCPU, where every trap stores the general registers. */
struct frame *vcpu_frame(struct vcpu *vcpu);

/* ---- inject.c ---- */

/* Make the guest take exception `cause` when it goes on. A guest whose vector faults itself is stopped. */
void inject(struct vcpu *vcpu, unsigned long cause, unsigned long value);

/* ---- fetch.c ---- */

/* The instruction at sepc, fetched as the guest would; a compressed one in the lower half. false: it cannot be fetched
 * any more, and the guest finds out itself when it tries again. */
bool fetch_guest(uint32_t *insn);
/* The word at the guest's virtual address, as the guest would load it; false: it would get exception *cause. */
bool load_guest(unsigned long va, unsigned long *word, unsigned long *cause);

/* ---- ipi.c: what one core asks of another ---- */

/* The guest of `vcpu` gets a software interrupt (SBI send_ipi). Any core. */
void vcpu_software_irq(struct vcpu *vcpu);
/* This core got an IPI. */
void ipi_take(void);

/* ---- vcpu.c ---- */

/* The external interrupt of this core's guest, where we deliver it and not hardware (hvip.VSEIP). */
void guest_external_irq(bool pending);
/* Is an interrupt pending that this core's guest has enabled? */
bool guest_irq_pending(void);
/* The guest's timer: an interrupt at `when`. Without Sstc it is our own, and expires here. */
void guest_timer_set(uint64_t when);
void guest_timer_expired(void);

/* ---- sbi_*.c: one extension each; arguments in the frame's a0 …, function in its a6 ---- */

struct sbi_result sbi_hsm(struct vcpu *vcpu, struct frame *frame);
struct sbi_result sbi_rfence(struct vcpu *vcpu, struct frame *frame);
struct sbi_result sbi_susp(struct vcpu *vcpu, struct frame *frame);
struct sbi_result sbi_dbcn(struct vcpu *vcpu, struct frame *frame);
struct sbi_result sbi_pmu(struct vcpu *vcpu, struct frame *frame);
struct sbi_result sbi_fwft(struct vcpu *vcpu, struct frame *frame);
/* The calls of SBI 0.1. false: there is none with this number. */
bool sbi_legacy(struct vcpu *vcpu, struct frame *frame);

/* What the hart keeps for its guest by PMU and FWFT is as after a reset. This core's vCPU. */
void pmu_reset(struct vcpu *vcpu);
void fwft_reset(struct vcpu *vcpu);

/* Software interrupts for a set of vCPUs, a bit each. */
void sbi_send_ipis(struct vm *vm, uint64_t set);
/* RFENCE's functions 0 to 2 on a set of vCPUs; range: start, size, ASID. The firmware's error. */
long sbi_fence(struct vcpu *vcpu, uint64_t set, unsigned long function, const unsigned long *range);
/* One character of what a guest says; whole lines go to the console. */
void sbi_putchar(struct vm *vm, char c);
/* The VM ends: what it has not finished is printed, and how much of it was dropped. */
void sbi_console_end(struct vm *vm);
/* The set of vCPUs that an SBI hart mask means, a bit each. false: it names one that is not there. */
bool sbi_harts(const struct vm *vm, unsigned long mask, unsigned long base, uint64_t *set);

#define A(n) x[10 + (n)] /* of a frame: argument register n */

#endif
