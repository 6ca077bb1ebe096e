/* SPDX-License-Identifier: Apache-2.0 */
#include <arch/self.h>

#include "host.h"

_Thread_local struct cpu *host_cpu;

void host_cpu_bind(struct cpu *cpu) { host_cpu = cpu; }
