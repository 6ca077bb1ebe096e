/* SPDX-License-Identifier: Apache-2.0 */
/* By SBI: it works where a hart has no timer of its own for S-mode, too. */
#include "cpu.h"
#include "sbi.h"
#include "timer.h"

#define TIMEBASE 10000000

uint64_t timer_now(void) { return csr_read(time); }

uint64_t timer_frequency(void) { return TIMEBASE; }

void timer_set(uint64_t deadline) { sbi_call(SBI_TIME, 0, deadline, 0, 0); }

void timer_stop(void) { timer_set(~0ul); }
