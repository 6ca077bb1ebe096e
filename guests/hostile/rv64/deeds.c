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
    { "device-fetch", device_fetch, 0 },
    { "device-unaligned", device_unaligned, DEED_MANY },
    { "stack-void-handlers", stack_void_handlers, DEED_HANGS | DEED_FATAL },
    { "vectors-void", vectors_void, DEED_HANGS | DEED_FATAL },
    { "walk-void", walk_void, DEED_HANGS | DEED_FATAL },
    /* 10 */
    { "irqc-narrow", irqc_narrow, DEED_MANY },
    { "irqc-wide", irqc_wide, DEED_MANY },
    { "irqc-unaligned", irqc_unaligned, DEED_MANY },
    { "irqc-atomic", irqc_atomic, DEED_MANY },
    { "irqc-fetch", irqc_fetch, 0 },
    { "irqc-holes", irqc_holes, DEED_MANY },
    { "irqc-ones", irqc_ones, DEED_MANY },
    { "irqc-zeros", irqc_zeros, DEED_MANY },
    { "csr-sweep-read", csr_sweep_read, DEED_MANY },
    { "csr-sweep-write", csr_sweep_write, DEED_MANY },
    /* 20 */
    { "hypervisor-instructions", hypervisor_instructions, DEED_MANY },
    { "machine-instructions", machine_instructions, DEED_MANY },
    { "sbi-wild", sbi_wild, DEED_MANY },
    { "sbi-functions", sbi_functions, DEED_MANY },
    { "ipc-bad", ipc_bad, DEED_MANY },
    { "hypercall-ids", hypercall_ids, DEED_MANY },
    { "hsm-wild", hsm_wild, DEED_MANY },
    { "hsm-void", hsm_void, DEED_MANY | DEED_ALONE },
    { "dbcn-wild", dbcn_wild, DEED_MANY },
    { "rfence-wild", rfence_wild, DEED_MANY },
    /* 30 */
    { "ipi-flood", ipi_flood, DEED_MANY },
    { "doorbell-flood", doorbell_flood, DEED_MANY },
    { "spin-masked", spin_masked, DEED_HANGS },
    { "sleep-masked", sleep_masked, DEED_HANGS },
    { "timer-storm", timer_storm, 0 },
    { "breakpoint", breakpoint, 0 },
    { "user-void", user_void, 0 },
};

const unsigned deed_count = sizeof(deeds) / sizeof(deeds[0]);
