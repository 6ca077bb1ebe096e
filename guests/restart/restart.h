/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RESTART_H
#define RESTART_H

#include <stdint.h>

/* What a variant may set by -D. */
#ifndef RESTARTS
#define RESTARTS 1000
#endif

#define LIST_MAX 512

/* 1: with two cores, which end the machine in turn; the other one spins meanwhile, and takes no interrupts. */
#ifndef RESTART_SPIN
#define RESTART_SPIN 0
#endif

/* Named values as found at entry. Always gathered in the same order. */
struct list {
    unsigned count;
    const char *name[LIST_MAX];
    uint64_t value[LIST_MAX];
};

static inline void list_add(struct list *l, const char *name, uint64_t value)
{
    if (l->count == LIST_MAX)
        return;
    l->name[l->count] = name;
    l->value[l->count++] = value;
}

/* What the architecture says of a core at reset, where it says something: how often it is not so. */
unsigned reset_check(void);

void entry_gather(struct list *l);
void entry_dirty(void);
/* For ever, with all interrupts masked. */
_Noreturn void entry_spin(void);
void gic_gather(struct list *l);
void gic_dirty(void);

#endif
