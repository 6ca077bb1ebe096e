/* SPDX-License-Identifier: Apache-2.0 */
/* Random configurations that are valid by construction, from a seed or from a fuzzer's bytes. */
#ifndef PLAN_RANDOM_H
#define PLAN_RANDOM_H

#include <plan.h>

#define RANDOM_VMS 8
#define RANDOM_REGIONS 6
#define RANDOM_DEVS 6
#define RANDOM_IPCS 4
#define RANDOM_IRQS 4
#define RANDOM_SHMEMS 4

/* Bytes while there are any, then a generator. */
struct dice {
    uint64_t state;
    const uint8_t *data;
    size_t size;
};

/* 0 … n - 1; n is not 0. */
uint64_t dice_roll(struct dice *d, uint64_t n);

struct random_vm {
    struct vm_mem_region regions[RANDOM_REGIONS];
    struct vm_dev_region devs[RANDOM_DEVS];
    struct ipc ipcs[RANDOM_IPCS];
    irqid_t dev_irqs[RANDOM_DEVS][RANDOM_IRQS];
    irqid_t ipc_irqs[RANDOM_IPCS][RANDOM_IRQS];
    size_t clusters[CPU_MAX];
};

struct random_config {
    struct dice *dice;
    bool real;
    struct config config;
    struct vm_config vms[RANDOM_VMS];
    struct random_vm lists[RANDOM_VMS];
    struct shmem shmems[RANDOM_SHMEMS];
    struct board board;
    struct facts facts;
    struct plan_input in;
    /* Where the next of its kind goes. */
    uint64_t phys; /* downwards */
    uint64_t image_end;
    uint64_t gpa;
    uint64_t dev_pa;
    uint32_t irq, stream;
};

void random_config(struct random_config *c, struct dice *dice);
/* For qemu-aarch64-virt, with facts.cpu_num cores and facts.ram[0].size of memory; all images are loaded separately. */
void random_real_config(struct random_config *c, struct dice *dice);

#endif
