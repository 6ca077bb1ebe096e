/* SPDX-License-Identifier: Apache-2.0 */
/* Interrupt files of the machine's harts: the hypervisor's own, and the guests' (AIA specification, chapter 3). */
#ifndef IMSIC_H
#define IMSIC_H

#include <stdint.h>

#define IMSIC_IPI 1u /* the one identity that the hypervisor sends itself */
#define IMSIC_GUEST_FILE 1u /* a core has one vCPU, for ever: the first guest file is its */

/* Where the guest file of core `cpu` takes messages: hypervisor's address. */
uintptr_t imsic_guest_file(uint32_t cpu);
/* This core's guest file: nothing pending, enabled or delivered. */
void imsic_guest_reset(void);

#endif
