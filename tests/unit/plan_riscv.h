/* SPDX-License-Identifier: Apache-2.0 */
/* One VM on QEMU's RISC-V virt board, and what is said about it. After <cmocka.h>; once in a program. */
#ifndef PLAN_RISCV_H
#define PLAN_RISCV_H

#include <notes.h>
#include <plan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct riscv_fixture {
    struct config config;
    struct vm_config vm;
    struct vm_mem_region region;
    struct vm_dev_region dev;
    irqid_t irq;
    struct facts facts;
};

static char said[2048];

static inline void remember(void *context, enum plan_severity severity, const char *path, const char *text)
{
    size_t used = strlen(said);
    (void)context;
    snprintf(said + used, sizeof(said) - used, "%s%s: %s: %s", used != 0 ? "\n" : "",
             severity == PLAN_ERROR ? "error" : "note", path, text);
}

static inline void riscv_fixture_init(struct riscv_fixture *f)
{
    memset(f, 0, sizeof(*f));
    f->facts = (struct facts){ .image = { 0x80200000, 0x100000 },
                               .own_size = 0x40000,
                               .ram_num = 1,
                               .ram = { { 0x80000000, 0x40000000 } },
                               .cpu_num = 4,
                               .granule = 0x1000,
                               .block = 0x200000,
                               .pa_bits = 41,
                               .gpa_bits = 41,
                               .vmid_bits = 14,
                               .irq_num = 97,
                               .guest_files = 3,
                               .cpu_bytes = 0x2000,
                               .vm_bytes = 0x900,
                               .vcpu_bytes = 0x700 };
    f->region = (struct vm_mem_region){ .base = 0x90000000, .size = 0x1000000 };
    f->irq = 11;
    f->dev = (struct vm_dev_region){
        .pa = 0x101000, .va = 0x101000, .size = 0x1000, .interrupt_num = 1, .interrupts = &f->irq
    };
    f->vm = (struct vm_config){
        .image = { .base_addr = 0x90000000, .load_addr = 0x80000, .size = 0x1000 },
        .entry = 0x90000000,
        .platform = { .cpu_num = 2, .region_num = 1, .regions = &f->region, .dev_num = 1, .devs = &f->dev },
    };
    f->config.vmlist_size = 1;
}

static inline const char *outcome(struct riscv_fixture *f)
{
    struct plan_input in = {
        .config = &f->config, .vmlist = &f->vm, .board = &board, .facts = &f->facts, .report = remember
    };
    size_t size = plan_size(&in);
    void *plan = malloc(size);
    said[0] = '\0';
    if (plan_make(&in, plan, size) == OK) {
        plan_notes(&in, plan);
    }
    free(plan);
    return said;
}

#endif
