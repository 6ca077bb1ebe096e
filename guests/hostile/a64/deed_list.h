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
uint64_t void_maintain(void);
uint64_t device_fetch(void);
uint64_t device_unaligned(void);
uint64_t odd_pc(void);
uint64_t stack_void(void);
uint64_t stack_void_handlers(void);
uint64_t vectors_void(void);
uint64_t walk_void(void);

/* controller.c */
uint64_t gic_pair_read(void);
uint64_t gic_pair_write(void);
uint64_t gic_writeback_read(void);
uint64_t gic_writeback_write(void);
uint64_t gic_narrow(void);
uint64_t gic_wide(void);
uint64_t gic_unaligned(void);
uint64_t gic_exclusive(void);
uint64_t gic_simd(void);
uint64_t gic_maintain(void);
uint64_t gic_fetch(void);
uint64_t gic_stack(void);
uint64_t gic_walk(void);
uint64_t gic_big_endian(void);
uint64_t gic_holes(void);
uint64_t gic_ones(void);
uint64_t gic_zeros(void);
uint64_t gic_wild_ends(void);
uint64_t gic_wild_sgis(void);
uint64_t sgi_flood(void);

/* registers.c */
uint64_t reg_el2(void);
uint64_t reg_el3(void);
uint64_t reg_ich(void);
uint64_t reg_impdef(void);
uint64_t reg_debug(void);
uint64_t reg_timers(void);
uint64_t set_way(void);
uint64_t tlb_flush(void);
uint64_t reg_sweep_read(void);
uint64_t reg_sweep_write(void);

/* calls.c */
uint64_t smc_wild(void);
uint64_t hvc_wild(void);
uint64_t hvc_smc_numbers(void);
uint64_t ipc_bad(void);
uint64_t hypercall_ids(void);
uint64_t psci_wild(void);
uint64_t psci_suspend_wild(void);
uint64_t psci_on_void(void);
uint64_t psci_on_self(void);
uint64_t doorbell_flood(void);

/* control.c */
uint64_t spin_masked(void);
uint64_t sleep_masked(void);
uint64_t event_storm(void);
uint64_t timer_storm(void);
uint64_t device_storm(void);
uint64_t breakpoint(void);
uint64_t watchpoint(void);
uint64_t single_step(void);
uint64_t brk(void);
uint64_t hlt(void);
uint64_t eret_el2(void);
uint64_t eret_el3(void);
uint64_t el0_void(void);
uint64_t el0_calls(void);
uint64_t aarch32_el0(void);

#endif
