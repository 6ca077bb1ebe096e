/* SPDX-License-Identifier: Apache-2.0 */
/* The core's own timer, in ticks of one counter that all cores and VMs share. */
#ifndef GUEST_TIMER_H
#define GUEST_TIMER_H

#include <stdint.h>

uint64_t timer_now(void);
uint64_t timer_frequency(void);

/* The timer's interrupt is raised from `deadline` on, until set anew or stopped. */
void timer_set(uint64_t deadline);
void timer_stop(void);

/* Spin for so long. */
void timer_delay_us(unsigned us);
uint64_t timer_from_us(uint64_t us);
uint64_t timer_to_ns(uint64_t ticks);

#endif
