/* SPDX-License-Identifier: Apache-2.0 */
/* This core's struct cpu: tp, set at every entry into the hypervisor. */
#ifndef ARCH_SELF_H
#define ARCH_SELF_H

struct cpu;

static inline struct cpu *arch_cpu_self(void)
{
    struct cpu *self;
    __asm__("mv %0, tp" : "=r"(self));
    return self;
}

#endif
