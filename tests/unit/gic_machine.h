/* SPDX-License-Identifier: Apache-2.0 */
/* One VM on a physical GIC that is a model: cores are taken one at a time, on one thread. */
#ifndef GIC_MACHINE_H
#define GIC_MACHINE_H

#include <machine.h>
#include <vm.h>

#include "gic_model.h"

#define MACHINE_BANKS (MODEL_IRQS / 32)

extern struct model phys;
extern struct vm machine_vm;
extern uint32_t machine_owned[MACHINE_BANKS]; /* what the VM owns, of which … */
extern uint32_t machine_device[MACHINE_BANKS]; /* … these are devices' */

/* Everything as after boot, vCPUs in the guest. */
void machine_init(unsigned cpus);
/* The VM is restarted. */
void machine_reset(void);

/* This core is the one that runs. */
void machine_on(unsigned cpu);
struct vcpu *machine_vcpu(unsigned cpu);

/* Nobody goes on while another core waits for it, and time passes. */
extern bool machine_deaf;

/* All physical interrupts that are signalled are handled, on every core. */
void machine_settle(void);

/* `cpu`'s guest accesses a register of the distributor, or of a redistributor; false: it gets a fault. */
bool guest_access(unsigned cpu, unsigned window, uint32_t at, struct mmio *access);
/* A word of the registers of one bit; bank 0 is `owner`'s (GICv2: `cpu` is `owner`). */
uint32_t guest_read(unsigned cpu, unsigned owner, enum model_reg reg, unsigned bank);
void guest_write(unsigned cpu, unsigned owner, enum model_reg reg, unsigned bank, uint32_t v);
/* Byte `irq` of GICD_IPRIORITYR. */
void guest_set_priority(unsigned cpu, unsigned owner, unsigned irq, uint8_t v);
uint8_t guest_priority(unsigned cpu, unsigned owner, unsigned irq);
void guest_set_edge(unsigned cpu, unsigned owner, unsigned irq, bool edge);
bool guest_edge(unsigned cpu, unsigned owner, unsigned irq);
void guest_set_ctlr(unsigned cpu, uint32_t v);

/* ---- gic_front_v2.c, gic_front_v3.c: what differs between the versions ---- */

extern const bool front_v2;
void front_init(void);
void front_dist_write(uint64_t at, unsigned bytes, uint64_t v);
uint64_t front_dist_read(uint64_t at, unsigned bytes);
/* The window and offset of a register that has a field for each interrupt. */
unsigned front_window(unsigned owner, unsigned irq, uint32_t reg_at, uint32_t *at);
void front_route(unsigned cpu, unsigned irq, unsigned target);
/* An SGI from the guest; Group 1 on GICv3. */
void front_sgi(unsigned cpu, uint32_t targets, unsigned irq);
/* The guest is about to access a register of its CPU interface: if that traps, the trap is taken. */
void front_touch(unsigned cpu);
/* The guest deactivates, EOImode 1. */
void front_deactivate(unsigned cpu, unsigned irq, unsigned sender);

/* gic_machine.c, for them: the distributor's registers that both have; `cpu`: whose private ones. */
uint64_t phys_read(unsigned cpu, uint64_t at, unsigned bytes);
void phys_write(unsigned cpu, uint64_t at, unsigned bytes, uint64_t v);
unsigned machine_self(void);

#endif
