/* SPDX-License-Identifier: Apache-2.0 */
/* The physical PLIC, for irq/riscv/plic only. A core's context belongs to its VM. */
#ifndef PLIC_H
#define PLIC_H

#include <stdbool.h>
#include <stdint.h>

/* Does source `irq` interrupt core `cpu`? */
void plic_enable(uint32_t cpu, uint32_t irq, bool on);
void plic_complete(uint32_t cpu, uint32_t irq);
void plic_set_priority(uint32_t irq, uint32_t priority);

#endif
