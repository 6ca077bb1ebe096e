/* SPDX-License-Identifier: Apache-2.0 */
/* The RISC-V part of the configuration interface: guest addresses of the VM's interrupt controller. */
#ifndef ARCH_CONFIG_H
#define ARCH_CONFIG_H

#include <config_types.h>

struct arch_vm_platform {
    /* A struct and not a union, so that the check can tell what was written. */
    struct irqc_dscrp {
        struct {
            paddr_t base;
        } plic;
        struct {
            struct {
                paddr_t base; /* the supervisor's domain */
            } aplic;
            struct {
                paddr_t base; /* interrupt file of vCPU 0; of vCPU n: + n * 4 KiB */
            } imsic;
        } aia;
    } irqc;
};

#endif
