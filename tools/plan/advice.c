/* SPDX-License-Identifier: Apache-2.0 */
#include "advice.h"

#include <stdio.h>
#include <string.h>

#include "advice_work.h"
#include "board_dev.h"
#include "images.h"

/* One rule's advice: `text` begins with the rule's words, or has them in it. */
struct rule {
    const char *words;
    void (*advise)(const struct plan_input *in, const char *path, const char *text, struct advice *a);
};

static void alignment(const struct plan_input *in, const char *path, const char *text, struct advice *a)
{
    unsigned long long v;
    uint64_t unit = strncmp(path, "shmemlist", 9) == 0 && strstr(path, ".size") != NULL ? 0x1000 : in->facts->granule;

    if (sscanf(text, "%llx", &v) != 1) {
        return;
    }
    uint64_t below = align_down(v, unit), above = align_up(v, unit);
    if (below == 0) {
        snprintf(a->what, sizeof(a->what), "use %#llx", (unsigned long long)above);
    } else {
        snprintf(a->what, sizeof(a->what), "use %#llx or %#llx", (unsigned long long)below, (unsigned long long)above);
    }
}

/* The device that `path` is about, and which of its fields; NULL: it is about none. */
static const struct vm_dev_region *device(const struct plan_input *in, const char *path, uint32_t *vm)
{
    unsigned v, i;
    if (sscanf(path, "vmlist[%u].platform.devs[%u]", &v, &i) != 2) {
        return NULL;
    }
    *vm = v;
    return &in->vmlist[v].platform.devs[i];
}

static void own_registers(const struct plan_input *in, const char *path, const char *text, struct advice *a)
{
    struct range holes[ADVICE_HOLES_MAX];
    uint32_t vm;
    const struct vm_dev_region *d = device(in, path, &vm);
    (void)text;
    if (d != NULL) {
        advice_split(d, true, holes, advice_own(in->board, holes), a);
    }
}

static void vm_controller(const struct plan_input *in, const char *path, const char *text, struct advice *a)
{
    struct range holes[ADVICE_HOLES_MAX];
    uint32_t vm;
    const struct vm_dev_region *d = device(in, path, &vm);
    (void)text;
    if (d != NULL) {
        advice_split(d, false, holes, advice_windows(&in->vmlist[vm].platform, holes), a);
    }
}

static void interrupt(const struct plan_input *in, const char *path, const char *text, struct advice *a)
{
    uint32_t vm;
    unsigned irq;
    const struct vm_dev_region *d = device(in, path, &vm);
    if (d == NULL || sscanf(text, "%u", &irq) != 1) {
        return;
    }
    uint32_t real = board_dev_irq_meant(d, irq);
    if (real != 0) {
        snprintf(a->what, sizeof(a->what), "the board's %s there has %u = %u %c 32", board_dev_at(d, real)->node, real,
                 irq, real > irq ? '+' : '-');
    }
}

/* Who wants how much. */
static void room(const struct plan_input *in, const char *path, const char *text, struct advice *a)
{
    size_t used = 0;
    unsigned long long ram = 0;
    (void)path, (void)text;
    for (uint32_t i = 0; i < in->facts->ram_num; i++) {
        ram += in->facts->ram[i].size;
    }
    for (uint32_t vm = 0; vm < in->config->vmlist_size && used < sizeof(a->what) - 64; vm++) {
        const struct vm_platform *p = &in->vmlist[vm].platform;
        unsigned long long sum = 0;
        for (uint32_t i = 0; p->regions != NULL && i < p->region_num; i++) {
            sum += p->regions[i].size;
        }
        used += (size_t)snprintf(a->what + used, sizeof(a->what) - used, "%svmlist[%u] wants %#llx",
                                 vm != 0 ? ", " : "", vm, sum);
    }
    snprintf(a->what + used, sizeof(a->what) - used, "; the board has %#llx", ram);
}

static void empty_image(const struct plan_input *in, const char *path, const char *text, struct advice *a)
{
    unsigned vm;
    (void)text;
    if (sscanf(path, "vmlist[%u].image.size", &vm) == 1) {
        const char *file = images_file(in->vmlist[vm].image.load_addr);
        if (file != NULL) {
            snprintf(a->what, sizeof(a->what), "the file %s is empty", file);
        }
    }
}

static const struct rule rules[] = {
    { "is not a multiple of", alignment },
    { "overlaps the board's", own_registers },
    { ".platform.arch.gic.", vm_controller },
    { ".platform.arch.irqc.", vm_controller },
    { "is software-generated", interrupt },
    { "is not below", interrupt },
    { "is the hypervisor's", interrupt },
    { "'s already", interrupt },
    { "no room for", room },
    { "is 0", empty_image },
};

void advise(const struct plan_input *in, const char *path, const char *text, struct advice *a)
{
    for (const struct rule *r = rules; r < rules + ARRAY_SIZE(rules); r++) {
        if (strstr(text, r->words) != NULL) {
            r->advise(in, path, text, a);
            return;
        }
    }
}
