/* SPDX-License-Identifier: Apache-2.0 */
/* What the files of the AArch32 port tell each other. */
#ifndef A32_H
#define A32_H

#include <arch/vcpu.h>
#include <stdint.h>
#include <types.h>

struct vcpu;

/* switch.S */
NORETURN void guest_enter(struct frame *frame);
NORETURN void vcpu_drop_stack(void *top, void *argument, void (*function)(void *));
/* The FP and SIMD registers, and their control. */
void fp_zero(void);

/* The frame of this core's vCPU, where every trap stores the general registers. */
struct frame *vcpu_frame(struct vcpu *vcpu);

/* From switch.S. trap_mmio, trap_sgi: true: the access was emulated, and stepped over. */
bool trap_mmio(struct frame *frame, uint32_t hsr);
bool trap_sgi(struct frame *frame, uint32_t hsr);
void trap_sync(struct frame *frame);
NORETURN void trap_own(uint32_t kind, uint32_t sp, uint32_t lr);

/* Step over the instruction that trapped; in a T32 IT block, to its next one. */
void trap_skip(uint32_t hsr);

/* regs.c: general register n (0 … 14) as the guest's mode sees it. */
uint32_t reg_get(const struct frame *frame, uint32_t n);
void reg_set(struct frame *frame, uint32_t n, uint32_t value);

/* inject.c: make the guest take an exception on its return (Arm ARM, G1.12). A guest whose vectors fault themselves is
 * stopped. */
void inject_undefined(struct vcpu *vcpu);
void inject_data_abort(struct vcpu *vcpu, uint32_t hsr, uint32_t far);
void inject_prefetch_abort(struct vcpu *vcpu, uint32_t far);

/* cp15.c: trapped MCR, MRC, MCRR, MRRC, VMRS: true: done. */
bool cp15_trap(struct vcpu *vcpu, struct frame *frame, uint32_t hsr);

/* decode.c: a load or store that the syndrome does not describe (two registers, or a register written back), at an
 * emulated address. true: done, and stepped over. */
bool decode_access(struct vcpu *vcpu, struct frame *frame, uint32_t at, bool write);

/* This core's EL1 MPU or MMU, as after a reset. The profile's. */
void stage1_reset(void);
/* The guest address that a data abort is about; the profile's. */
uint32_t fault_gpa(void);

#endif
