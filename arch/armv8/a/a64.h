/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the AArch64 port tell each other. */
#ifndef A64_H
#define A64_H

#include <arch/sysregs.h>
#include <arch/vcpu.h>
#include <stdint.h>
#include <types.h>

struct vcpu;
struct mmio;
struct facts;

/* a64/switch.S, a64/regs.S */
NORETURN void guest_enter(struct frame *frame);
NORETURN void vcpu_drop_stack(void *top, void *argument, void (*function)(void *));
uint64_t id_read(uint64_t crm_op2);
/* The first `num` breakpoints, watchpoints: off. */
void breakpoints_zero(uint64_t num);
void watchpoints_zero(uint64_t num);
/* The FP and SIMD registers, and their control. */
void fp_zero(void);

/* This core's physical address width: 32 to 48. */
uint32_t a64_pa_bits(void);

/* PMUv3 is there, by ID_AA64DFR0_EL1: where it is not, its registers are UNDEFINED (15: a PMU of another kind). */
static inline bool a64_has_pmu(uint64_t dfr0)
{
    uint64_t version = (dfr0 >> 8) & 15;
    return version != 0 && version != 15;
}

/* Boot core: the windows of cores 0 … cpu_num - 1. */
void window_init(uint32_t cpu_num);

/* The frame of this core's vCPU, where every trap stores the general registers. */
struct frame *vcpu_frame(struct vcpu *vcpu);

/*
 * From switch.S. The first two, and smccc_call(), are the frequent ones: they find x0-x17 and x30 in the frame, and no others.
 * trap_mmio, trap_sgi: true: the access was emulated, and stepped over.
 */
bool trap_mmio(struct frame *frame, uint64_t esr);
bool trap_sgi(struct frame *frame, uint64_t esr);
void trap_sync(struct frame *frame);
void trap_serror(struct frame *frame);
NORETURN void trap_own(uint64_t kind, uint64_t sp, uint64_t lr);

/* Step over the AArch64 instruction that trapped, as if it had been executed: no branch went before the next one, and a
 * debugger's single step is done. */
static inline void trap_skip(void)
{
    sysreg_write(elr_el2, sysreg_read(elr_el2) + 4);
    sysreg_write(spsr_el2, sysreg_read(spsr_el2) & ~SPSR_BTYPE & ~SPSR_SS);
}

/* Make the guest take an exception on its return; as the Arm ARM's AArch64.TakeException. `syndrome` is the ESR_EL1 value
 * but for IL and the lower- or same-level choice of an abort's class. A guest whose vectors fault themselves is stopped. */
void inject_undefined(struct vcpu *vcpu);
void inject_data_abort(struct vcpu *vcpu, uint64_t esr, uint64_t far);
void inject_instruction_abort(struct vcpu *vcpu, uint64_t esr, uint64_t far);

/* Trapped MSR, MRS and system instructions: true: done. */
bool sysreg_trap(struct vcpu *vcpu, struct frame *frame, uint64_t esr);

/* An identification register as the guest may see it: index crm * 8 + op2 of op0 = 3, op1 = 0, CRn = 0. */
uint64_t idreg_guest(uint64_t reg);

#endif
