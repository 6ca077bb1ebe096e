/* SPDX-License-Identifier: Apache-2.0 */
#include "deeds.h"

#include "deed_list.h"

/* Append only: tests know the numbers. */
const struct deed deeds[] = {
    /* 0 */
    { "void-read", void_read, 0 },
    { "void-write", void_write, 0 },
    { "void-shapes", void_shapes, DEED_MANY },
    { "void-fetch", void_fetch, 0 },
    { "void-beyond", void_beyond, DEED_MANY },
    { "void-maintain", void_maintain, DEED_MANY },
    { "device-fetch", device_fetch, 0 },
    { "device-unaligned", device_unaligned, DEED_MANY },
    { "odd-pc", odd_pc, 0 },
    { "stack-void", stack_void, 0 },
    /* 10 */
    { "stack-void-handlers", stack_void_handlers, DEED_HANGS | DEED_FATAL },
    { "vectors-void", vectors_void, DEED_HANGS | DEED_FATAL },
    { "walk-void", walk_void, DEED_HANGS | DEED_FATAL },
    { "gic-pair-read", gic_pair_read, 0 },
    { "gic-pair-write", gic_pair_write, 0 },
    { "gic-writeback-read", gic_writeback_read, 0 },
    { "gic-writeback-write", gic_writeback_write, 0 },
    { "gic-narrow", gic_narrow, DEED_MANY },
    { "gic-wide", gic_wide, DEED_MANY },
    { "gic-unaligned", gic_unaligned, DEED_MANY },
    /* 20 */
    { "gic-exclusive", gic_exclusive, DEED_MANY },
    { "gic-simd", gic_simd, DEED_MANY },
    { "gic-maintain", gic_maintain, DEED_MANY },
    { "gic-fetch", gic_fetch, 0 },
    { "gic-stack", gic_stack, 0 },
    { "gic-walk", gic_walk, DEED_HANGS | DEED_FATAL },
    { "gic-big-endian", gic_big_endian, 0 },
    { "gic-holes", gic_holes, DEED_MANY },
    { "gic-ones", gic_ones, DEED_MANY },
    { "gic-zeros", gic_zeros, DEED_MANY },
    /* 30 */
    { "gic-wild-ends", gic_wild_ends, DEED_MANY },
    { "gic-wild-sgis", gic_wild_sgis, DEED_MANY },
    { "sgi-flood", sgi_flood, 0 },
    { "reg-el2", reg_el2, DEED_MANY },
    { "reg-el3", reg_el3, DEED_MANY },
    { "reg-ich", reg_ich, DEED_MANY },
    { "reg-impdef", reg_impdef, DEED_MANY },
    { "reg-debug", reg_debug, DEED_MANY },
    { "reg-timers", reg_timers, DEED_MANY },
    { "set-way", set_way, DEED_MANY },
    /* 40 */
    { "tlb-flush", tlb_flush, DEED_MANY },
    { "reg-sweep-read", reg_sweep_read, DEED_MANY },
    { "reg-sweep-write", reg_sweep_write, DEED_MANY },
    { "smc-wild", smc_wild, DEED_MANY },
    { "hvc-wild", hvc_wild, DEED_MANY },
    { "hvc-smc-numbers", hvc_smc_numbers, DEED_MANY },
    { "ipc-bad", ipc_bad, DEED_MANY },
    { "hypercall-ids", hypercall_ids, DEED_MANY },
    { "psci-wild", psci_wild, DEED_MANY },
    { "psci-suspend-wild", psci_suspend_wild, DEED_MANY },
    /* 50 */
    { "psci-on-void", psci_on_void, DEED_MANY | DEED_ALONE },
    { "psci-on-self", psci_on_self, DEED_MANY },
    { "doorbell-flood", doorbell_flood, DEED_MANY },
    { "spin-masked", spin_masked, DEED_HANGS },
    { "sleep-masked", sleep_masked, DEED_HANGS },
    { "event-storm", event_storm, 0 },
    { "timer-storm", timer_storm, 0 },
    { "device-storm", device_storm, 0 },
    { "breakpoint", breakpoint, 0 },
    { "watchpoint", watchpoint, 0 },
    /* 60 */
    { "single-step", single_step, 0 },
    { "brk", brk, 0 },
    { "hlt", hlt, 0 },
    { "eret-el2", eret_el2, 0 },
    { "eret-el3", eret_el3, 0 },
    { "el0-void", el0_void, 0 },
    { "el0-calls", el0_calls, 0 },
    { "aarch32-el0", aarch32_el0, 0 },
};

const unsigned deed_count = sizeof(deeds) / sizeof(deeds[0]);
