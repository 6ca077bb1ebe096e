/* SPDX-License-Identifier: Apache-2.0 */
/* This core's struct cpu: HTPIDR, set by arch_cpu_init(). */
#ifndef ARCH_SELF_H
#define ARCH_SELF_H

struct cpu;

static inline struct cpu *arch_cpu_self(void)
{
    struct cpu *self;
    __asm__("mrc p15, 4, %0, c13, c0, 2" : "=r"(self));
    return self;
}

#endif
