/* SPDX-License-Identifier: Apache-2.0 */
/* RISC-V PLIC specification 1.0.0, "Memory Map". 32-bit registers. */
#ifndef PLIC_REGS_H
#define PLIC_REGS_H

#define PLIC_SOURCES 1024 /* source 0 is none */
#define PLIC_WORDS (PLIC_SOURCES / 32)
#define PLIC_PRIORITY 0x0000 /* + 4 * source */
#define PLIC_PENDING 0x1000
#define PLIC_ENABLE 0x2000 /* + 0x80 * context */
#define PLIC_ENABLE_SIZE 0x80
#define PLIC_CONTEXT 0x200000 /* + 0x1000 * context: threshold; claim and complete */
#define PLIC_CONTEXT_SIZE 0x1000
#define PLIC_CLAIM 4
#define PLIC_PRIORITY_MAX 7u

#endif
