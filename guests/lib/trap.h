/* SPDX-License-Identifier: Apache-2.0 */
/* Exceptions that are no interrupts. */
#ifndef GUEST_TRAP_H
#define GUEST_TRAP_H

#include <arch/trap.h>
#include <stdbool.h>
#include <stdint.h>

/* Called with the frame of an exception, which it may change; false: not mine. */
typedef bool (*trap_fn)(struct trap_frame *frame);

/* This core's hook; NULL: an exception is reported and the machine is switched off. */
void trap_hook(trap_fn fn);

/* A hook: go on after the instruction, counting. */
bool trap_skip(struct trap_frame *frame);
extern volatile uint32_t trap_skipped;

/* Run fn(arg): 0 when it returned; 1 when an exception ended it, which is then in *what. */
int trap_try(void (*fn)(void *), void *arg, struct trap_frame *what);

#endif
