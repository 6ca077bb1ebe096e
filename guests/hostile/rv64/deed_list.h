/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DEED_LIST_H
#define DEED_LIST_H

#include <stdint.h>

/* memory.c */
uint64_t void_read(void);
uint64_t void_write(void);
uint64_t void_shapes(void);
uint64_t void_fetch(void);
uint64_t void_beyond(void);
uint64_t device_fetch(void);
uint64_t device_unaligned(void);
uint64_t stack_void_handlers(void);
uint64_t vectors_void(void);
uint64_t walk_void(void);

/* controller.c */
uint64_t irqc_narrow(void);
uint64_t irqc_wide(void);
uint64_t irqc_unaligned(void);
uint64_t irqc_atomic(void);
uint64_t irqc_fetch(void);
uint64_t irqc_holes(void);
uint64_t irqc_ones(void);
uint64_t irqc_zeros(void);

/* registers.c */
uint64_t csr_sweep_read(void);
uint64_t csr_sweep_write(void);
uint64_t hypervisor_instructions(void);
uint64_t machine_instructions(void);

/* calls.c */
uint64_t sbi_wild(void);
uint64_t sbi_functions(void);
uint64_t ipc_bad(void);
uint64_t hypercall_ids(void);
uint64_t hsm_wild(void);
uint64_t hsm_void(void);
uint64_t dbcn_wild(void);
uint64_t rfence_wild(void);
uint64_t ipi_flood(void);
uint64_t doorbell_flood(void);

/* control.c */
uint64_t spin_masked(void);
uint64_t sleep_masked(void);
uint64_t timer_storm(void);
uint64_t breakpoint(void);
uint64_t user_void(void);

#endif
