/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The contract with an architecture: read this first.
 *
 * arch/<name> implements the arch_ functions and calls the core_ functions. docs/PORTING.md lists the same symbols, and
 * the build checks that linked core needs no others. Nothing here is a pointer to a function: a port is chosen by linking.
 *
 * Headers that a port also provides: arch/config.h (configuration), arch/board.h (board), arch/vcpu.h (struct arch_vcpu,
 * struct arch_vm), arch/barrier.h (arch_spin_hint, arch_io_barrier), arch/mmio.h (mmio_read8 … mmio_write64),
 * arch/self.h (arch_cpu_self: this core's struct cpu).
 */
#ifndef PORT_H
#define PORT_H

#include "facts.h"
#include "plan.h"
#include "types.h"

struct vm;
struct vcpu;
struct cpu;
struct mmio;

/* ---- what a port does for core ---- */

/* Boot core, first thing: everything that this machine is. */
void arch_boot_facts(struct facts *facts);

/* Pure, part of plan_make(): the architecture's rules for VM `vm`, and its part of the plan. */
struct plan_work;
void arch_plan_vm(struct plan_work *work, uint32_t vm);

/* Boot core, once there is a plan: own address space for the whole pages `at`, one behind the other, normal memory, read,
 * write; the address that reaches the first. Panics when the hypervisor's own tables do not suffice. */
void *arch_map_own(struct extent at);
/* As above, device memory at any alignment. */
void *arch_map_device(uint64_t phys, uint64_t size);

/* Boot core: let core `id` run core_cpu_main() on the control memory `cpu` (facts.cpu_bytes, zeroed). */
NODISCARD enum status arch_cpu_start(uint32_t id, struct cpu *cpu);

/* Boot core: all cores that come are up; what only starting needed goes away. */
void arch_boot_done(void);
/* Boot core: go on as every other core does, with core_cpu_main() on `cpu`'s own stack. */
NORETURN void arch_cpu_switch(struct cpu *cpu);

/* This core, before anything else of core runs on it but for the boot core's start. */
void arch_cpu_init(struct cpu *cpu);

/* The VM's first core, before any of its vCPUs runs. */
void arch_vm_init(struct vm *vm);

/* The vCPU's own core: architectural reset state, to enter at `entry` with the first argument register = `context`. */
void arch_vcpu_reset(struct vcpu *vcpu, uint64_t entry, uint64_t context);

/* The vCPU's own core: enter the guest. */
NORETURN void arch_vcpu_run(struct vcpu *vcpu);

/* The vCPU's own core: drop whatever stack there is, call core_vcpu_idle() with a fresh one. */
NORETURN void arch_vcpu_idle(struct vcpu *vcpu);

/* This core: sleep until an interrupt that is ours arrives, and handle it. */
void arch_wait(void);

/* Monotonic time of the machine, and ticks of it in a millisecond. */
uint64_t arch_time(void);
uint64_t arch_time_ms(void);

/* End the machine. */
NORETURN void arch_off(void);
/* This core does nothing more, for ever. */
NORETURN void arch_halt(void);

/* The architecture's registers of a vCPU that is being stopped, for the crash record, by console_line(). Own core. */
void arch_vcpu_dump(struct vcpu *vcpu);

/* ---- what core offers to a port ---- */

/* Boot core, with the MMU or MPU on, on the boot stack. */
NORETURN void core_start(void);
/* Every core in use, on its own stack, once the boot core let it go on. */
NORETURN void core_cpu_main(struct cpu *cpu);
/* A vCPU's core without a guest to run: waits for VCPU_REQ_START, then enters the guest. */
NORETURN void core_vcpu_idle(struct vcpu *vcpu);

/* HC_*: `args` holds five arguments and takes further results; the return value is the result. */
long core_hypercall(struct vcpu *vcpu, unsigned long id, unsigned long *args);

/* emul.h: core_mmio(), a guest's access to an address that nothing maps. */

/* From irqc_handle(): another core wants something. May not return (VCPU_REQ_STOP). */
void core_kick(void);
#endif
