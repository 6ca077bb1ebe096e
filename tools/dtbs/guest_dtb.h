/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The device tree of a VM: what the configuration gives it, in the words of the board's description. What the board does
 * not know is noted and left out.
 *
 * guest_dtb.c writes the tree, devices.c the devices that were passed through, <architecture>/ cores, timers and the
 * interrupt controller.
 */
#ifndef GUEST_DTB_H
#define GUEST_DTB_H

#include <board_devices.h>
#include <plan.h>

#include "tree.h"

#define DTB_SIZE_MAX 0x200000 /* what Linux takes (Documentation/arch/arm64/booting) */

/* Of nodes that others refer to. */
enum dtb_phandle {
    PHANDLE_IRQC = 1,
    PHANDLE_CLOCK,
    PHANDLE_MSI,
    PHANDLE_CPU = 0x100, /* … of vCPU 0 */
    PHANDLE_CPU_IRQC = 0x200, /* RISC-V: each hart's own controller */
    PHANDLE_DEVICE = 0x1000, /* devices and ipcs, in the order of the tree */
};

struct dtb {
    struct tree tree;
    const struct plan_input *in;
    const struct plan *plan;
    const struct board_devices *known;
    const struct vm_config *config;
    const struct plan_vm *vm;
    uint32_t index; /* of the VM */
    uint32_t next_phandle;
    uint32_t console_num; /* UARTs so far; their paths: */
    char consoles[16][TREE_PATH_MAX];
    bool clock; /* a device refers to PHANDLE_CLOCK */
};

/* `plan` is what plan_make() made of `in`. The tree's size in `buffer`, 0 if it is too small; notes go to in->report. With
 * `symbols`, an overlay can be applied. */
size_t dtb_make(const struct plan_input *in, const struct plan *plan, const struct board_devices *known, uint32_t vm,
                bool symbols, void *buffer, size_t size);

/* What dtb_arch_irq() collected, of the node in work. The parent stands in each node: were it the root's, it would be that
 * of RISC-V harts' own controllers, too, which have none. */
void dtb_interrupts(struct dtb *d);

/* ---- devices.c ---- */

void dtb_devices(struct dtb *d);
/* A device of the VM's raises this. */
bool dtb_owns(const struct dtb *d, uint32_t irq);

/* ---- what each architecture gives ---- */

/* Properties of the root, and its children: cpus, interrupt controller, timer, firmware. */
void dtb_arch(struct dtb *d);
/* One interrupt, as a device's `interrupts` has it. */
void dtb_arch_irq(struct dtb *d, uint32_t irq, bool edge);
/* An interrupt that dtb_arch() has told about already: the timer's. */
bool dtb_arch_knows(uint32_t irq);

#endif
