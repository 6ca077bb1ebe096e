/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Device accesses by plain, single-register loads and stores: what a hypervisor that emulates a
 * device can decode, whatever the compiler would have made of a volatile access.
 */
#ifndef GUEST_MMIO_H
#define GUEST_MMIO_H

#include <arch/mmio.h>

#endif
