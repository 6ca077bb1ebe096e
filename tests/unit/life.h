/* SPDX-License-Identifier: Apache-2.0 */
/* VMs' lives on a machine of threads: the configuration, and the tests that every program of them runs. */
#ifndef LIFE_H
#define LIFE_H

#include <machine_host.h>
#include <vm.h>

#define LIFE_EVENTS 3

/* Two VMs, of two cores each, with one shared memory; the machine's counters are zero. */
void life_init(void);
/* A second end for VM 0, a third VM that takes one of VM 1's cores. */
void life_three(void);
/* VM 0 has three cores, VM 1 one. */
void life_three_and_one(void);
/* VM 0's image stands in its memory, and runs there. */
void life_in_place(void);

/* Boot; the test fails when the machine does not end by itself, or the contract was broken. */
void life_boot(void);

/* All that the VM starts with is in its memory: the image, and VM 0's initial RAM disk and device tree. It is spoilt, so that a
 * second life shows whether it came back. */
bool life_copied(const struct vm *vm);

/* The physical interrupt number of `event` at ipc `ipc` of VM `vm`. */
uint32_t life_irq(uint32_t vm, uint32_t ipc, uint32_t event);

/* cmocka programs: all tests; as many random lives. */
int life_tests(unsigned lives);

/* life_random.c */
void life_random(unsigned lives);

#endif
