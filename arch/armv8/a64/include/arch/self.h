/* SPDX-License-Identifier: Apache-2.0 */
/* This core's struct cpu: TPIDR_EL2, set by arch_cpu_init(). */
#ifndef ARCH_SELF_H
#define ARCH_SELF_H

struct cpu;

static inline struct cpu *arch_cpu_self(void)
{
    struct cpu *self;
    __asm__("mrs %0, tpidr_el2" : "=r"(self));
    return self;
}

#endif
