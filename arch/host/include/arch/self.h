/* SPDX-License-Identifier: Apache-2.0 */
/* Threads are cores: each says which struct cpu it is (host.h, host_cpu_bind). */
#ifndef ARCH_SELF_H
#define ARCH_SELF_H

struct cpu;

extern _Thread_local struct cpu *host_cpu;

static inline struct cpu *arch_cpu_self(void) { return host_cpu; }

#endif
