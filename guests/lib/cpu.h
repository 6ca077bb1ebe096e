/* SPDX-License-Identifier: Apache-2.0 */
/* The core a guest runs on. Each architecture has these in arch/cpu.h:
 *
 *   cpu_self()          this core's number: 0 is the one that entered first
 *   cpu_id()            the identification register's value
 *   cpu_level()         the privilege level now
 *   cpu_irq_on/off()    take interrupts, or not
 *   cpu_sleep()         wait for an interrupt, masked or not
 *   cpu_sleep_unmask()  masked: sleep, then take what is pending
 *   cpu_sync()          all memory accesses so far are seen by every other core and VM
 */
#ifndef GUEST_CPU_H
#define GUEST_CPU_H

#include <arch/cpu.h>
#include <stdbool.h>

#include "limits.h"

typedef void (*core_fn)(unsigned core);

/* Start core `n` at `fn`; 0, or the firmware's error. It stops when fn returns. */
long core_start(unsigned n, core_fn fn);

/* Sleep until *flag, which an interrupt handler of this core sets, is no longer `old`. */
void cpu_sleep_while(volatile uint32_t *flag, uint32_t old);

/* Wait here until `cores` cores have come. */
void core_barrier(unsigned cores);

/* What the first core found when it entered the image, before anything else ran. */
extern struct entry_state entry_state;

#endif
