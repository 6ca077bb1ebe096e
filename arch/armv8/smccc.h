/* SPDX-License-Identifier: Apache-2.0 */
/* Calls of the guest, HVC or SMC, whichever width its registers have (SMC Calling Convention 1.1, DEN0028). */
#ifndef SMCCC_H
#define SMCCC_H

struct frame;
struct vcpu;

/* This core's vCPU: does what r0 or x0 of the frame names, and writes the results into the frame. */
void smccc_call(struct frame *frame);

/* PSCI functions among the SMCCC calls, and what else has an identifier below. Returns the call's result. */
long psci_call(struct vcpu *vcpu, const struct frame *frame);

#endif
