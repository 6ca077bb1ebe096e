/* SPDX-License-Identifier: Apache-2.0 */
/* The machine as a whole, and its cores, by firmware: PSCI on Arm. */
#ifndef GUEST_POWER_H
#define GUEST_POWER_H

#include <stdint.h>

_Noreturn void power_off(void);
_Noreturn void power_reset(void);
_Noreturn void power_core_off(void);

/* The core enters this image anew with `number` as its own. */
long power_core_on(uint64_t affinity, unsigned number);

#endif
