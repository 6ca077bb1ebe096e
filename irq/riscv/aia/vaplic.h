/* SPDX-License-Identifier: Apache-2.0 */
#ifndef VAPLIC_H
#define VAPLIC_H

#include <stdint.h>

/* The physical APLIC, mapped. Sources are their VMs': each register of one bit per source takes writes of ones only. */
extern uintptr_t aplic_regs;

#endif
