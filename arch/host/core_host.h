/* SPDX-License-Identifier: Apache-2.0 */
/* A core of the build machine: a thread that sleeps until somebody rings. */
#ifndef CORE_HOST_H
#define CORE_HOST_H

#include <stdint.h>

/* An interrupt for core `cpu`; those that are not taken yet are one. */
void host_core_ring(uint32_t cpu);

#endif
