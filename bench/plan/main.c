/* SPDX-License-Identifier: Apache-2.0 */
/* A large configuration's plan, to be counted: plan VMS REGIONS INTERRUPTS (of each VM). Errors on standard error. */
#include <notes.h>
#include <plan.h>
#include <plan_fixture.h>
#include <stdio.h>
#include <stdlib.h>

#define FIRST_IRQ 300u /* virtual ones, of doorbells: every VM may have them */

static unsigned errors;

static void report(void *context, enum plan_severity severity, const char *path, const char *text)
{
    (void)context;
    if (severity == PLAN_ERROR) {
        errors++;
        fprintf(stderr, "%s: %s\n", path, text);
    }
}

static void *list(size_t num, size_t each)
{
    void *p = calloc(num, each);
    if (p == NULL) {
        exit(EXIT_FAILURE);
    }
    return p;
}

/* Every third region says where it lies, from the top of memory downwards. */
static void fill_regions(struct vm_platform *p, uint32_t num, uint64_t *top)
{
    p->region_num = num;
    p->regions = list(num, sizeof(*p->regions));
    for (uint32_t i = 0; i < num; i++) {
        p->regions[i] = (struct vm_mem_region){ .base = 0x40000000 + i * UINT64_C(0x20000), .size = 0x10000 };
        if (i % 3 == 1) {
            *top -= 0x11000;
            p->regions[i].place_phys = true;
            p->regions[i].phys = *top;
        }
    }
}

static void fill_ipc(struct vm_platform *p, uint32_t irqs)
{
    p->ipc_num = 1;
    p->ipcs = list(1, sizeof(*p->ipcs));
    p->ipcs[0] = (struct ipc){ .base = 0x8000000000, .size = 0x1000, .interrupt_num = irqs };
    p->ipcs[0].interrupts = list(irqs, sizeof(irqid_t));
    for (uint32_t i = 0; i < irqs; i++) {
        p->ipcs[0].interrupts[i] = FIRST_IRQ + i;
    }
}

int main(int argc, char **argv)
{
    uint32_t vms = argc > 3 ? (uint32_t)atoi(argv[1]) : 64;
    uint32_t regions = argc > 3 ? (uint32_t)atoi(argv[2]) : 4;
    uint32_t irqs = argc > 3 ? (uint32_t)atoi(argv[3]) : 64;
    struct board machine;
    struct facts facts;
    struct vm_config *vm = list(vms, sizeof(*vm));
    struct shmem shmem = { .size = 0x1000 };
    struct config c = { .vmlist_size = vms, .shmemlist_size = 1, .shmemlist = &shmem };
    uint64_t top = UINT64_C(0x1040000000);

    fixture_board(&machine, &facts);
    facts.ram[0].size = UINT64_C(0x1000000000);
    facts.cpu_num = 64;
    for (uint32_t i = 0; i < vms; i++) {
        vm[i].platform.cpu_num = 1;
        fill_regions(&vm[i].platform, regions, &top);
        fill_ipc(&vm[i].platform, irqs);
        vm[i].platform.arch.gic.gicd_addr = 0x08000000;
        vm[i].platform.arch.gic.gicr_addr = 0x080a0000;
        vm[i].platform.arch.gic.interrupt_num = 1020;
        vm[i].entry = 0x40000000;
    }
    struct plan_input in = { .config = &c, .vmlist = vm, .board = &machine, .facts = &facts, .report = report };
    size_t size = plan_size(&in);
    return plan_make(&in, list(1, size), size) == OK && errors == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
