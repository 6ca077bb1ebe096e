/* SPDX-License-Identifier: Apache-2.0 */
/* The hypercall interface, shared with guests. docs/GUEST.md describes it whole. */
#ifndef HYPERCALL_H
#define HYPERCALL_H

/* Function identifiers. */
#define HC_IPC 1 /* (ipc, event): ring the doorbell `event` of the VM's ipc with this index */
#define HC_REMIO 2 /* does not exist yet: answers HC_E_UNKNOWN */

/* Results. */
#define HC_E_SUCCESS 0
#define HC_E_FAILURE (-1)
#define HC_E_UNKNOWN (-2)
#define HC_E_ARGS (-3)

/* Arm: HVC or SMC #0 with the function identifier below in x0 (SMCCC, vendor-specific hypervisor service). */
#define HC_SMCCC32 0x86000000u
#define HC_SMCCC64 0xC6000000u

/* RISC-V: ecall with this in a7 and the identifier in a6; a1 holds the result. */
#define HC_SBI_EXT 0x08000ba0u

#endif
