/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A valid configuration of two VMs to be broken in one place, and a run of plan_make() that remembers what was said.
 * Board and facts are like QEMU's virt machine.
 */
#ifndef PLAN_FIXTURE_H
#define PLAN_FIXTURE_H

#include <plan.h>

#define FIX_VMS 2
#define FIX_LIST 4
#define FIX_IRQS 4

struct fixture {
    struct config config;
    struct vm_config vms[FIX_VMS];
    struct shmem shmems[2];
    struct vm_mem_region regions[FIX_VMS][FIX_LIST];
    struct vm_dev_region devs[FIX_VMS][FIX_LIST];
    struct ipc ipcs[FIX_VMS][FIX_LIST];
    irqid_t dev_irqs[FIX_VMS][FIX_LIST][FIX_IRQS];
    irqid_t ipc_irqs[FIX_VMS][FIX_LIST][FIX_IRQS];
    size_t clusters[4];
    struct smmu_group groups[2];
    struct board board;
    struct facts facts;
    struct plan_input in;
};

/* The board and its facts alone, for tests that bring their own configuration. */
void fixture_board(struct board *b, struct facts *f);
void fixture_init(struct fixture *f);

/* What one plan_make() said and made. */
struct outcome {
    enum status status;
    size_t size; /* of the buffer */
    struct plan *plan;
    unsigned error_num, note_num;
    char errors[4096]; /* lines "path: text" */
    char notes[4096];
};

/* In a buffer of exactly plan_size() bytes, filled with garbage before. outcome_free() it. */
struct outcome *outcome_of(const struct plan_input *in);
void outcome_free(struct outcome *o);

#endif
